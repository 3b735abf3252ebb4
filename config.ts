/**
 * The settings of Keepstep, and the only place where the environment is read.
 *
 * Every setting that is missing or wrong is named at once, one plain sentence each, so that nobody mends them one start
 * at a time. A sentence never repeats the value: settings hold passwords.
 */
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const repository = fileURLToPath(new URL('.', import.meta.url));
const loopback = ['127.0.0.1', '::1', 'localhost'];

const text = z.string();

const wholeNumber = (least: number, most: number) => {
  const sentence = `must be a whole number from ${least} to ${most}`;
  return text
    .regex(/^\d{1,15}$/, sentence)
    .transform(Number)
    .refine((value) => value >= least && value <= most, sentence);
};

/** Not z.coerce.boolean(), for which the word "false" is true. */
const yesOrNo = text
  .toLowerCase()
  .pipe(z.enum(['true', 'yes', '1', 'false', 'no', '0'], 'must be true or false'))
  .transform((word) => ['true', 'yes', '1'].includes(word));

const url = (schemes: readonly string[], example: string) =>
  text.refine(
    (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol) && new URL(value).hostname !== '',
    `must look like ${example}`,
  );

/** Keys fetched over plain http could be anybody's; on one machine (tests, a local issuer) there is no wire to tap. */
const secureUrl = (example: string) =>
  url(['https:', 'http:'], example).refine((value) => {
    if (!URL.canParse(value)) return true;
    const { protocol, hostname } = new URL(value);
    return protocol === 'https:' || [...loopback, '[::1]'].includes(hostname);
  }, 'must use https');

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`);

const settings = z.object({
  KEEPSTEP_MODE: oneOf(['training', 'live']).default('training'),
  PORT: wholeNumber(0, 65_535).default(3000),
  KEEPSTEP_BIND: text
    .refine((host) => isIP(host) !== 0 || host === 'localhost', 'must be an IP address or localhost')
    .default('127.0.0.1'),
  KEEPSTEP_PUBLIC_URL: url(['http:', 'https:'], 'https://keepstep.example.org').optional(),
  KEEPSTEP_DATA_DIR: text.default(join(repository, '.keepstep')),
  KEEPSTEP_ID_SECRET: text.min(32, 'must be at least 32 characters long').optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/keepstep').optional(),
  TEMPORAL_ADDRESS: text
    .regex(/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):\d{1,5}$/, 'must look like temporal.example.org:7233')
    .optional(),
  TEMPORAL_NAMESPACE: text.default('default'),
  TEMPORAL_TASK_QUEUE: text.default('keepstep'),
  TEMPORAL_DEPLOYMENT: text
    .regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be a short name of letters, digits, - and _')
    .optional(),
  TEMPORAL_TLS: yesOrNo.default(false),
  TEMPORAL_API_KEY: text.optional(),
  TEMPORAL_CLI: text.optional(),
  MAX_CACHED_WORKFLOWS: wholeNumber(2, 1_000_000).default(500),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org:465').optional(),
  SMTP_FROM: text
    .regex(/^[^@\s<>"(),;:]+@[^@\s<>"(),;:]+$/, 'must be a plain address such as families@example.org')
    .optional(),
  JWT_ISSUER: secureUrl('https://login.example.org/').optional(),
  JWT_AUDIENCE: text.optional(),
  JWT_JWKS_URL: secureUrl('https://login.example.org/keys').optional(),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  CRASH_AT: text.optional(),
  PATH: text.default(''),
  XDG_CACHE_HOME: text.optional(),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** What no single setting can tell: which settings need each other. Looks at the raw words, so it runs even when one of them is wrong. */
const between = (env: Environment): readonly string[] => {
  const live = env['KEEPSTEP_MODE'] === 'live';
  const needed = (key: string, why: string) => (env[key] === undefined ? [`${key} is missing: ${why}.`] : []);
  const bind = env['KEEPSTEP_BIND'] ?? '127.0.0.1';
  return [
    ...(!live && !loopback.includes(bind)
      ? ['KEEPSTEP_BIND must be 127.0.0.1, ::1 or localhost in training, where anybody may pick any person to be.']
      : []),
    ...(live
      ? [
          ...needed(
            'KEEPSTEP_ID_SECRET',
            'a live service needs at least 32 random characters, the same at every start',
          ),
          ...needed('JWT_ISSUER', 'a live service needs to know who signs people in'),
          ...needed('JWT_AUDIENCE', 'a live service needs to know for whom a sign-in is meant'),
          ...needed('JWT_JWKS_URL', 'a live service needs the address of the issuer’s public keys'),
        ]
      : []),
    ...(env['SMTP_URL'] === undefined ? [] : needed('SMTP_FROM', 'mail sent through SMTP_URL needs a sender')),
    ...(env['TEMPORAL_API_KEY'] !== undefined && ['false', 'no', '0'].includes(env['TEMPORAL_TLS']?.toLowerCase() ?? '')
      ? ['TEMPORAL_TLS must not be false when TEMPORAL_API_KEY is set: the key would travel in the clear.']
      : []),
  ];
};

/** The settings are not good enough to start with. `problems` holds one sentence per setting, each naming its key. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`Keepstep cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

const shape = (value: z.output<typeof settings>) => ({
  mode: value.KEEPSTEP_MODE,
  /** 0 asks for any free port. */
  port: value.PORT,
  bind: value.KEEPSTEP_BIND,
  /** Where people reach the pages when that is not this process's own address; used in mails. No slash at the end. */
  publicUrl: value.KEEPSTEP_PUBLIC_URL?.replace(/\/+$/, ''),
  /** Absolute path. Holds what an embedded service keeps: its database, its Temporal server's file, its locks. */
  dataDir: resolve(value.KEEPSTEP_DATA_DIR),
  /** Key of opaque ids. Always there in a live service; a training service keeps one in its data folder. */
  idSecret: value.KEEPSTEP_ID_SECRET,
  /** PostgreSQL; absent means the embedded database in the data folder. */
  databaseUrl: value.DATABASE_URL,
  temporal: {
    /** host:port of a server somebody else runs; absent means an embedded one. */
    address: value.TEMPORAL_ADDRESS,
    namespace: value.TEMPORAL_NAMESPACE,
    taskQueue: value.TEMPORAL_TASK_QUEUE,
    /** Name under which Temporal tells releases of the worker apart; absent means that every worker takes any task. */
    deployment: value.TEMPORAL_DEPLOYMENT,
    tls: value.TEMPORAL_TLS || value.TEMPORAL_API_KEY !== undefined,
    apiKey: value.TEMPORAL_API_KEY,
    /** Path of the official command-line tool, when it is not on the search path. */
    cli: value.TEMPORAL_CLI,
    maxCachedWorkflows: value.MAX_CACHED_WORKFLOWS,
  },
  /** Absent means mail is only shown on the outbox page. */
  smtp:
    value.SMTP_URL === undefined || value.SMTP_FROM === undefined
      ? undefined
      : { url: value.SMTP_URL, from: value.SMTP_FROM },
  /** How bearer tokens are checked. Always there in a live service. */
  jwt:
    value.JWT_ISSUER === undefined || value.JWT_AUDIENCE === undefined || value.JWT_JWKS_URL === undefined
      ? undefined
      : { issuer: value.JWT_ISSUER, audience: value.JWT_AUDIENCE, jwksUrl: value.JWT_JWKS_URL },
  logLevel: value.LOG_LEVEL,
  /** Name of the crash point at which this process kills itself; tests only. */
  crashAt: value.CRASH_AT,
  machine: {
    /** Folders searched for programs. */
    searchPath: value.PATH.split(delimiter).filter((folder) => folder !== ''),
    /** Where things that took long to fetch or build are kept between clones of the repository. */
    cacheDir: join(value.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'keepstep'),
  },
});

type DeepReadonly<T> = { readonly [K in keyof T]: DeepReadonly<T[K]> };

/** All settings, checked. Absent optional ones are `undefined`. */
export type Config = DeepReadonly<ReturnType<typeof shape>>;

/**
 * Reads the settings.
 * @param env names and values as in `process.env`; an empty value counts as absent, as compose files write it so
 * @throws {ConfigError} naming every setting that is missing or wrong
 */
export const loadConfig = (env: Environment = process.env): Config => {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => {
      const trimmed = value?.trim() ?? '';
      return trimmed === '' ? [] : [[key, trimmed]];
    }),
  );
  const parsed = settings.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const problems = [...new Set([...wrong, ...between(given)])];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return shape(parsed.data);
};

/** This process's environment with a few words changed, for a program that Keepstep starts. */
export const environmentWith = (changes: Environment): NodeJS.ProcessEnv => ({ ...process.env, ...changes });
