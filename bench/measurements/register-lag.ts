import pg from 'pg';
import { rounded, type Figure } from '../figures.ts';

const query = `select percentile_cont(0.5) within group (order by lag) as p50, percentile_cont(0.99) within group (order by lag) as p99, count(*) as rows
  from (select extract(epoch from pg_xact_commit_timestamp(xmin) - at) * 1000 as lag from journey_events
        where type = 'ContactRecorded') as events`;

/**
 * From the instant of each event, which is when its workflow task began, to the commit that made its row visible; read from PostgreSQL's
 * own commit times, so that nothing polls.
 */
export async function registerLag(databaseUrl: string): Promise<readonly Figure[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ p50: number; p99: number; rows: string }>(query);
  await client.end();
  const [row] = rows;
  if (row === undefined) return [];
  const note = `${row.rows} events, 20 clients and one at a time`;
  return [
    { name: 'register lag p50', value: rounded(Number(row.p50)), unit: 'ms', note },
    { name: 'register lag p99', value: rounded(Number(row.p99)), unit: 'ms', note },
  ];
}
