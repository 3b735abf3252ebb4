import { expect, test } from '@jest/globals';
import { engineChecks } from '../../activities/check-zero.ts';
import { findViolations } from '../../register/queries/invariants/find-violations.ts';
import { checkWords } from '../../web/checks/check-words.ts';
import { openDatabase } from '../../register/database.ts';
import { emptyRegister } from '../support/empty-register.ts';

test('every check is named in words on the page of what should be zero', async () => {
  const { db, close } = await openDatabase(await emptyRegister());
  const { checks } = await findViolations({ db, now: Date.now(), realNow: Date.now() }, 'all');
  await close();
  const all = [...checks, ...Object.values(engineChecks)].map(({ invariant }) => invariant);
  expect(checks.length).toBeGreaterThan(10);
  expect(all.length).toBe(checks.length + 2);
  expect(all.filter((invariant) => checkWords(invariant) === invariant)).toEqual([]);
});
