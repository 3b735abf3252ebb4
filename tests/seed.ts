const given = process.env['KEEPSTEP_SEED'];

/** The seed of this file's random tests. It is always printed, so that any run can be repeated. */
export const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);

process.stderr.write(`random tests: repeat this run with KEEPSTEP_SEED=${seed}\n`);
