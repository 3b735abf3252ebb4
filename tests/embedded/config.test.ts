import { describe, expect, test } from '@jest/globals';
import { isAbsolute } from 'node:path';
import { ConfigError, loadConfig } from '../../config.ts';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

const live = {
  KEEPSTEP_MODE: 'live',
  KEEPSTEP_ID_SECRET: 'x'.repeat(32),
  JWT_ISSUER: 'https://login.example.org/',
  JWT_AUDIENCE: 'keepstep',
  JWT_JWKS_URL: 'https://login.example.org/keys',
};

describe('settings', () => {
  test('nothing set gives a training service on this machine only', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      mode: 'training',
      port: 3000,
      bind: '127.0.0.1',
      logLevel: 'info',
      temporal: { namespace: 'default', taskQueue: 'keepstep', tls: false, maxCachedWorkflows: 500 },
    });
    expect(isAbsolute(config.dataDir)).toBe(true);
    expect(config.dataDir).toMatch(/\.keepstep$/);
    expect(config.smtp).toBeUndefined();
    expect(config.jwt).toBeUndefined();
  });

  test('an empty value counts as absent, as compose files write it', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  test('every wrong setting is named at once, each in a sentence that does not repeat its value', () => {
    const wrong = {
      KEEPSTEP_MODE: 'canary-production',
      PORT: 'canary-90000',
      KEEPSTEP_BIND: 'canary.example',
      KEEPSTEP_ID_SECRET: 'canary',
      DATABASE_URL: 'mysql://canary:canary@host/db',
      TEMPORAL_ADDRESS: 'https://canary',
      TEMPORAL_TLS: 'canary',
      MAX_CACHED_WORKFLOWS: '-1',
      SMTP_URL: 'canary',
      SMTP_FROM: 'Canary <a@b>',
      JWT_ISSUER: 'canary',
      JWT_JWKS_URL: 'http://canary.example/keys',
      LOG_LEVEL: 'canary',
    };
    const problems = problemsOf(wrong);
    for (const key of Object.keys(wrong)) {
      expect(problems.filter((problem) => problem.startsWith(`${key} `))).not.toEqual([]);
    }
    for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+ .+\.$/);
    expect(problems.join(' ').toLowerCase()).not.toContain('canary');
  });

  test('a live service names everything it lacks, and starts when it has it', () => {
    const keys = problemsOf({ KEEPSTEP_MODE: 'live' }).map((problem) => problem.split(' ')[0]);
    expect(keys).toEqual(['KEEPSTEP_ID_SECRET', 'JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_JWKS_URL']);
    expect(loadConfig({ ...live, KEEPSTEP_BIND: '0.0.0.0' })).toMatchObject({ mode: 'live', bind: '0.0.0.0' });
  });

  test('what is wrong and what is missing are told together', () => {
    const keys = problemsOf({ KEEPSTEP_MODE: 'live', PORT: 'x', SMTP_URL: 'smtp://mail.example.org' });
    expect(keys.map((problem) => problem.split(' ')[0])).toEqual(
      expect.arrayContaining(['PORT', 'SMTP_FROM', 'KEEPSTEP_ID_SECRET', 'JWT_ISSUER']),
    );
  });

  test.each(['0.0.0.0', '192.168.1.5', '::'])('training is refused on %s, where others could reach it', (bind) => {
    expect(problemsOf({ KEEPSTEP_BIND: bind })).toEqual([expect.stringMatching(/^KEEPSTEP_BIND .* training/)]);
  });

  test.each(['127.0.0.1', '::1', 'localhost'])('training may bind to %s', (bind) => {
    expect(loadConfig({ KEEPSTEP_BIND: bind }).bind).toBe(bind);
  });

  test.each([
    ['true', true],
    ['YES', true],
    ['1', true],
    ['false', false],
    ['No', false],
    ['0', false],
  ])('the word %s is read as %s', (word, meaning) => {
    expect(loadConfig({ TEMPORAL_TLS: word }).temporal.tls).toBe(meaning);
  });

  test('an API key for Temporal is never sent in the clear', () => {
    expect(loadConfig({ TEMPORAL_API_KEY: 'key' }).temporal.tls).toBe(true);
    expect(problemsOf({ TEMPORAL_API_KEY: 'key', TEMPORAL_TLS: 'no' })).toEqual([
      expect.stringMatching(/^TEMPORAL_TLS /),
    ]);
  });

  test('an issuer on this machine may use http; elsewhere only https', () => {
    expect(problemsOf({ ...live, JWT_JWKS_URL: 'http://127.0.0.1:9000/keys' })).toEqual([]);
    expect(problemsOf({ ...live, JWT_JWKS_URL: 'http://keys.example.org' })).toEqual(['JWT_JWKS_URL must use https.']);
  });
});
