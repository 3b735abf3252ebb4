/**
 * `npm run crash`: kills Keepstep at every crash point there is and shows that nothing acknowledged is lost and nothing doubled.
 * `npm run crash -- mail` plays only the cases with that word in their name.
 */
import { Client, Connection } from '@temporalio/client';
import { installRuntime } from '../../worker/run.ts';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { killPrograms } from '../support/program.ts';
import { keepTemporal } from '../support/temporal.ts';
import { casesOf, nameOf, type Case } from './cases.ts';
import { playCase, type Outcome } from './play-case.ts';

/** Cases mostly wait: for a dead process's tasks to be given out again, for a mail nobody will hear of. */
const atOnce = 4;

const [word = ''] = process.argv.slice(2);
const wanted = (
  hasPostgres() ? [...casesOf('apart', 'all'), ...casesOf('embedded', 'first')] : casesOf('embedded', 'all')
)
  .filter((one) => nameOf(one).includes(word))
  // The longest first, so that nobody waits for one at the end.
  .sort((a, b) => Number(b.in === 'worker') - Number(a.in === 'worker'));

const say = (one: Case, { findings, seen }: Outcome, startedAt: number): void => {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(
    `${findings.length === 0 ? 'survived' : 'FAILED  '} ${nameOf(one)} in ${one.journey}: ${seen}; ${seconds} s`,
  );
  for (const { kind, what } of findings) console.log(`  ${kind}: ${what}`);
};

/** Plays all cases, several at once; answers their outcomes. */
async function playAll(cases: readonly Case[]): Promise<readonly Outcome[]> {
  installRuntime('fatal');
  const [temporal, postgres] = await Promise.all([
    keepTemporal(),
    hasPostgres() ? startPostgres({ fsync: 'off', max_connections: '300' }) : undefined,
  ]);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, identity: 'crash' });
  const outcomes: Outcome[] = [];
  try {
    const waiting = cases[Symbol.iterator]();
    const player = async (): Promise<void> => {
      for (const one of waiting) {
        const startedAt = performance.now();
        const outcome = await playCase(one, { temporal, postgresUrl: postgres?.url }, client);
        outcomes.push(outcome);
        say(one, outcome, startedAt);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, player));
  } finally {
    killPrograms();
    await connection.close();
    await Promise.all([temporal.stop(), postgres?.remove()]);
  }
  return outcomes;
}

console.log(
  hasPostgres()
    ? 'Apart: API and worker are processes of their own, on PostgreSQL. Embedded: one process with its own database (PGlite).'
    : 'No PostgreSQL on this machine: everything in one process with its own database (PGlite).',
);
process.once('exit', killPrograms);
const outcomes = await playAll(wanted);
const survived = outcomes.filter(({ findings }) => findings.length === 0).length;
const times = (kind: 'lost' | 'doubled'): number =>
  outcomes.flatMap(({ findings }) => findings).filter((finding) => finding.kind === kind).length;
const [lost, doubled] = [times('lost'), times('doubled')];
console.log(`survived ${survived} of ${wanted.length}, lost ${lost}, doubled ${doubled}`);
process.exit(wanted.length > 0 && survived === wanted.length && lost + doubled === 0 ? 0 : 1);
