/** An issuer of tokens: real keys, served over HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

export interface Issuer {
  readonly jwt: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string };
  /** A good token for this person, with anything about it changed. */
  readonly token: (sub: string, change?: TokenChange) => Promise<string>;
  /** The keys can be fetched no more. */
  readonly stop: () => Promise<void>;
}

export interface TokenChange {
  readonly claims?: JWTPayload;
  readonly alg?: 'RS256' | 'ES256' | 'EdDSA' | 'PS256';
  /** Signed by a key that is not the issuer's. */
  readonly forged?: boolean;
  readonly without?: 'exp' | 'sub';
}

const audience = 'keepstep';

export async function startIssuer(): Promise<Issuer> {
  const algorithms = ['RS256', 'ES256', 'EdDSA', 'PS256'] as const;
  const keys = new Map(await Promise.all(algorithms.map(async (alg) => [alg, await generateKeyPair(alg)] as const)));
  const forgers = await generateKeyPair('RS256');
  const jwks = {
    keys: await Promise.all(
      [...keys].map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' })),
    ),
  };
  const server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'application/json').end(JSON.stringify(jwks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  return {
    jwt: { issuer, audience, jwksUrl: `${issuer}keys` },
    token: async (sub, { claims = {}, alg = 'RS256', forged = false, without } = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      const all: JWTPayload = { iss: issuer, aud: audience, sub, iat: now, exp: now + 300, ...claims };
      const payload = Object.fromEntries(Object.entries(all).filter(([name]) => name !== without));
      const key = forged ? forgers.privateKey : keys.get(alg)?.privateKey;
      if (key === undefined) throw new Error('No such key.');
      return new SignJWT(payload).setProtectedHeader({ alg, kid: alg }).sign(key);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
