/** Ports: finding a free one, and saying plainly that one is taken. */
import { createServer, type AddressInfo, type Server } from 'node:net';
import { errorCode } from '../register/error-code.ts';
import { SetupProblem } from './setup-problem.ts';

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });

/** A port nobody listens on just now. Somebody else may take it before you do: be ready to ask again. */
export const freePort = async (host: string): Promise<number> => {
  const server = createServer();
  const port = await listen(server, 0, host);
  await close(server);
  return port;
};

/**
 * Turns the error of a failed `listen` into a sentence for the person who started Keepstep.
 * @returns undefined for an error that has nothing to do with the port
 */
export const portProblem = (error: unknown, port: number, host: string): SetupProblem | undefined => {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    return new SetupProblem(
      `Port ${port} is already in use: stop the program that uses it, or choose another port, such as PORT=${port === 65_535 ? 3000 : port + 1}.`,
    );
  }
  if (code === 'EACCES') {
    return new SetupProblem(`This user may not use port ${port}: choose one from 1024 up, such as PORT=3000.`);
  }
  if (code === 'EADDRNOTAVAIL') {
    return new SetupProblem(`KEEPSTEP_BIND is ${host}, which is not an address of this machine.`);
  }
  return undefined;
};

/**
 * Asks for the port and gives it back at once, so that a start fails before anything slow has been done.
 * @param port 0 is always free
 * @throws {SetupProblem} one sentence
 */
export const assertPortFree = async (port: number, host: string): Promise<void> => {
  const server = createServer();
  try {
    await listen(server, port, host);
  } catch (error) {
    throw portProblem(error, port, host) ?? error;
  }
  await close(server);
};
