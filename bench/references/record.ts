import pg from 'pg';
import type { SubmittedCommand } from '../../workflows/messages.ts';

export interface RecordActivities {
  recordCommand(row: {
    readonly journeyId: string;
    readonly seq: number;
    readonly command: SubmittedCommand;
  }): Promise<void>;
}

const table = `create table if not exists recorded (
  journey_id text not null, seq integer not null, command_id text not null, type text not null, at timestamptz not null, body jsonb not null,
  primary key (journey_id, seq))`;

const insert =
  'insert into recorded (journey_id, seq, command_id, type, at, body) values ($1, $2, $3, $4, $5, $6) on conflict do nothing';

/** The row of the reference: one table, one insert. A workflow task that is lost runs it again, so a row that is there already is no error. */
export async function openRecord(
  url: string,
): Promise<{ readonly activities: RecordActivities; readonly close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(table);
  return {
    activities: {
      recordCommand: async ({ journeyId, seq, command }) => {
        await pool.query(insert, [
          journeyId,
          seq,
          command.id,
          command.type,
          new Date().toISOString(),
          JSON.stringify(command),
        ]);
      },
    },
    close: () => pool.end(),
  };
}
