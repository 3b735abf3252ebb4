/** A running service in a real browser: the stories of four people, then every page there is. One service and one Chromium for all of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { patterns } from '../../web/paths.ts';
import { describeInChromium } from '../support/lane.ts';
import { mondayMorning } from './stories/drift.ts';
import { anEvening } from './stories/evening.ts';
import { firstWeeks } from './stories/first-weeks.ts';
import { firstFiveMinutes } from './stories/guides.ts';
import { selfReferralByKeyboard } from './stories/self-referral.ts';
import type { Kind } from './support/crawl.ts';
import { receiveHostileFamily } from './support/hostile-family.ts';
import { lookAtAll, noPages } from './support/every-page.ts';
import { openSite, type Site } from './support/site.ts';

describeInChromium('in Chromium', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  }, 900_000);

  afterAll(() => site.close());

  test('somebody new is each of three people, and the guided stories lead where they say', () =>
    firstFiveMinutes(site));

  test('a family rung in about is screened, accepted, given to Debbie, missed in two taps and met, all five on one screen', () =>
    firstWeeks(site));

  test('a manager finds what is late and what stands still, learns why, and answers for it', () => mondayMorning(site));

  test('a mother asks for help by keyboard alone and without scripts, and later says that things got worse', () =>
    selfReferralByKeyboard(site));

  test('Debbie writes up her visits and keeps a draft; all families of a colleague who is ill get cover in one act', () =>
    anEvening(site));

  describe('every page, found by its links, with a family among them whose every word tries to run something', () => {
    test('axe finds nothing wrong on a desktop, no page breaks its policy, no word runs, and no link leads nowhere', async () => {
      const hostile = await receiveHostileFamily(site);
      const { counted, wrong, lost } = await lookAtAll(site, {
        size: 'desktop',
        most: 1,
        besides: hostile,
      });
      const pages = [...counted.values()].reduce((a, b) => a + b, 0);
      process.stderr.write(`${String(pages)} pages of ${String(counted.size)} kinds\n`);
      const unseen = (Object.keys(patterns) as Kind[]).filter((kind) => !noPages.has(kind) && !counted.has(kind));
      expect({ wrong, lost, unseen }).toEqual({ wrong: [], lost: [], unseen: [] });
    }, 900_000);

    test('nor on a telephone, where nothing has to be scrolled sideways', async () => {
      const { wrong } = await lookAtAll(site, { size: 'telephone', most: 1, besides: [] });
      expect(wrong).toEqual([]);
    }, 600_000);
  });
});
