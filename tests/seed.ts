const given = process.env['KEEPSTEP_SEED'];

/**
 * The seed of this file's random tests: always the same, so that one tree gives one answer; `KEEPSTEP_SEED=random` looks elsewhere
 * (`npm run search`). It is always printed, so that any run can be repeated.
 */
export const seed = given === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(given ?? 1_833);

process.stderr.write(`random tests: repeat this run with KEEPSTEP_SEED=${seed}\n`);
