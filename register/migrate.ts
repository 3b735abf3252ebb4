import { Migrator, type Kysely } from 'kysely';
import * as theRegister from './migrations/0001-the-register.ts';
import * as withdrawnEvents from './migrations/0002-withdrawn-events.ts';
import * as resolvedAlarms from './migrations/0003-resolved-alarms.ts';
import * as signsOfStandstill from './migrations/0004-signs-of-standstill.ts';
import * as endings from './migrations/0008-endings.ts';
import * as keptReferrals from './migrations/0012-kept-referrals.ts';
import * as calendarFeeds from './migrations/0010-calendar-feeds.ts';
import * as drafts from './migrations/0009-drafts.ts';
import * as peopleAndReadings from './migrations/0006-people-and-readings.ts';
import * as looks from './migrations/0011-looks.ts';
import * as staffAbsences from './migrations/0014-staff-absences.ts';
import * as rounds from './migrations/0015-rounds.ts';
import * as zeroChecks from './migrations/0016-zero-checks.ts';
import * as quickBoards from './migrations/0017-quick-boards.ts';
import * as recordsKept from './migrations/0018-records-kept.ts';
import * as workingPatterns from './migrations/0019-working-patterns.ts';
import type { Schema } from './schema.ts';

const migrations = {
  '0001-the-register': theRegister,
  '0002-withdrawn-events': withdrawnEvents,
  '0003-resolved-alarms': resolvedAlarms,
  '0004-signs-of-standstill': signsOfStandstill,
  '0008-endings': endings,
  '0012-kept-referrals': keptReferrals,
  '0006-people-and-readings': peopleAndReadings,
  '0009-drafts': drafts,
  '0010-calendar-feeds': calendarFeeds,
  '0011-looks': looks,
  '0014-staff-absences': staffAbsences,
  '0015-rounds': rounds,
  '0016-zero-checks': zeroChecks,
  '0017-quick-boards': quickBoards,
  '0018-records-kept': recordsKept,
  '0019-working-patterns': workingPatterns,
};

/** Brings the database to today's shape; nothing happens when it is there already. Throws the first failure. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('The database could not be migrated.');
}
