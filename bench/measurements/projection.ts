/** How fast events become rows, on both engines. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { JourneyEvent } from '../../domain/events.ts';
import type { Journey } from '../../domain/journey.ts';
import { openDatabase, type Database } from '../../register/database.ts';
import { migrate } from '../../register/migrate.ts';
import { project, type Head } from '../../register/projection.ts';
import { writeChanges } from '../../register/write-changes.ts';
import type { Context } from '../context.ts';
import { rounded, type Figure } from '../figures.ts';
import { timed, upTo, withClients } from '../pool.ts';
import { commandsOf, play } from './journals.ts';

/** One batch for each command, as it is published. */
type Journal = readonly (readonly JourneyEvent[])[];

function journals(context: Context, n: number): readonly Journal[] {
  return upTo(n).map((at) => {
    let journey: Journey | undefined;
    return commandsOf(context.service, 91_000, at, 4).map((command) => {
      const played = play(journey, command);
      ({ journey } = played);
      return played.events;
    });
  });
}

async function measure(
  database: Database,
  all: readonly Journal[],
): Promise<readonly [publish: number, rebuild: number]> {
  const { db } = database;
  await migrate(db);
  const events = all.flat(2).length;
  const write = async (
    before: Head | undefined,
    batch: readonly JourneyEvent[],
    withEvents: boolean,
  ): Promise<Head> => {
    const changes = project(before, batch);
    if (!(await writeChanges(db, before, changes, { epoch: 1, settled: changes.head.journey.seq }, withEvents)))
      throw new Error('A batch was not written.');
    return changes.head;
  };
  const publish = await timed(() =>
    withClients(4, all, async (journal) => {
      let head: Head | undefined;
      for (const batch of journal) head = await write(head, batch, true);
    }),
  );
  await sql`truncate journeys, clocks, messages`.execute(db);
  const rebuild = await timed(() => withClients(4, all, (journal) => write(undefined, journal.flat(), false)));
  return [(events / publish) * 1_000, (events / rebuild) * 1_000];
}

export async function projection(context: Context): Promise<readonly Figure[]> {
  context.tell('projection');
  const all = journals(context, context.quick ? 40 : 150);
  const figures: Figure[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-bench-projection-'));
  for (const engine of ['PostgreSQL', 'PGlite'] as const) {
    const database = await openDatabase(
      engine === 'PostgreSQL'
        ? { databaseUrl: await context.newDatabase('projection') }
        : { dataDir: join(folder, 'db') },
    );
    const [publish, rebuild] = await measure(database, all);
    await database.close();
    const note = `${String(all.flat(2).length)} events of ${String(all.length)} journeys`;
    figures.push(
      { name: `projection on ${engine}, one batch a command`, value: rounded(publish), unit: 'events/s', note },
      {
        name: `projection on ${engine}, one batch a journey (rebuild)`,
        value: rounded(rebuild),
        unit: 'events/s',
        note,
      },
    );
  }
  rmSync(folder, { recursive: true, force: true });
  return figures;
}
