import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeZeroReport } from '../../register/queries/zero-report.ts';
import { keepZeroReport } from '../../register/zero-checks.ts';
import { readEvents } from '../../register/queries/journal.ts';
import { aHold, accepted, allocated, assessedForPanel, given, met, schoolYear } from '../support/given.ts';
import { family, london, overseen, partnered, staff } from '../support/journeys.ts';
import { lived } from './support/family.ts';
import { dayFields } from './support/day-fields.ts';
import { errorWordsIn, formIn, under, wordsOf } from './support/html.ts';
import { openPages, type Browser, type Pages } from './support/pages.ts';

/** Tuesday morning. */
const now = '2026-12-08 10:20';

let pages: Pages;
let manager: Browser;

beforeAll(async () => {
  pages = await openPages({ at: london(now) });
  const { register } = pages;
  // Screened by nobody since Wednesday; the manager has been told.
  const unscreened = given('2026-12-02 09:00', family(1)).on(now);
  await lived(register, unscreened);
  pages.journeys.goOn(unscreened.journey, london(now));
  // Accepted on 3 November and given to nobody: the manager's own clock.
  const unallocated = accepted(family(4)).on(now);
  await lived(register, unallocated, 'Dean');
  pages.journeys.goOn(unallocated.journey, london(now));
  // On time and failing: the worker is uneasy.
  const uneasy = met(family(5), overseen)
    .on('2026-11-20 10:00')
    .and('mark-uneasy', { reason: 'something-unsaid' })
    .on(now);
  await lived(register, uneasy, 'Ellis');
  pages.journeys.goOn(uneasy.journey, london(now));
  await lived(register, allocated(family(6)).on('2026-11-05 10:00'), 'Frost');
  manager = await pages.browser(staff.manager);
});

afterAll(() => pages.close());

const board = async (query = ''): Promise<string> => (await manager.get(`/team${query}`)).text;

/** The address of the link by which a clock of a family is answered for. */
const answerLink = (html: string, journeyId: string, kind: string): string => {
  const found = [...html.matchAll(/href="([^"]*#answer)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .find((href) => href.includes(`journey=${journeyId}&`) && href.includes(kind));
  if (found === undefined) throw new Error(`No link to answer ${kind} of ${journeyId}.`);
  return found;
};

describe('the drift board', () => {
  test('shows what is late in working days with its rung, who was told and who hears next', async () => {
    const late = under(await board(), 'Late');
    expect(late).toContain('KS-1 Safety screen of the referral (Dot Dutton)');
    expect(late).toContain('Due Thursday 3 December 2026 at 5pm 3 working days late');
    expect(late).toContain('Step 2 of its ladder. Told: Dot Dutton, then Mia Manager.');
    expect(late).toContain('Nobody has answered for it.');
    expect(late).toMatch(/If nobody acts, Lou Lead is told on \w+day/);
    expect(late).not.toContain('The worker is uneasy');
  });

  test('marks a manager’s own case, whose next rung is never herself', async () => {
    const late = under(await board(), 'Late');
    const own = late.slice(late.indexOf('KS-4'));
    expect(own).toContain('Allocation to a practitioner (Mia Manager) Your own');
    expect(own).not.toContain('If nobody acts, you are told');
  });

  test('keeps what is on time and failing apart from what is late', async () => {
    const stuck = under(await board(), 'On time and failing');
    expect(stuck).toContain('KS-5 Wes Worker The worker is uneasy');
    expect(stuck).toMatch(/Since Friday 20 November 2026 at 10am, for 12 working days/);
    expect(stuck).not.toContain('KS-1');
  });

  test('leads from each line to why it is so', async () => {
    const text = await board();
    const [, why = ''] = /href="(\/journeys\/j-1\/why\/[^"]*)"/.exec(text) ?? [];
    expect((await manager.get(why)).status).toBe(200);
    const [, sign = ''] = /href="(\/journeys\/j-5\/why\/stuck[^"]*)"/.exec(text) ?? [];
    expect((await manager.get(sign)).status).toBe(200);
  });

  test('is narrowed to one worker, or to one kind', async () => {
    const ofDuty = await board(`?worker=${staff.duty}`);
    expect(under(ofDuty, 'Late')).toContain('KS-1');
    expect(under(ofDuty, 'Late')).not.toContain('KS-4');
    expect(ofDuty).toMatch(new RegExp(`<option value="${staff.duty}" selected`));
    const allocation = await board('?kind=allocation');
    expect(under(allocation, 'Late')).toContain('KS-4');
    expect(under(allocation, 'Late')).not.toContain('KS-1');
    expect(wordsOf(allocation)).not.toContain('On time and failing 1');
    const uneasy = await board('?kind=stuck%3Auneasy');
    expect(under(uneasy, 'On time and failing')).toContain('KS-5');
    expect(wordsOf(await board(`?worker=nobody`))).toContain('Nothing is late of what you chose to see.');
  });

  test('says plainly that nothing is late', async () => {
    const elsewhere = await (await pages.browser('stranger')).get('/team');
    expect(under(elsewhere.text, 'Late')).toContain('Nothing is late.');
    expect(elsewhere.text).not.toContain('KS-');
  });

  test('is for managers and the service lead', async () => {
    const worker = await pages.browser(staff.worker);
    expect((await worker.get('/team')).status).toBe(403);
    expect(wordsOf((await worker.get('/')).text)).not.toContain('My team');
    expect((await (await pages.browser(staff.lead)).get('/team')).status).toBe(200);
  });
});

describe('answering for a late clock', () => {
  const opened = async (browser = manager) => {
    const href = answerLink(await board(), 'j-1', 'safety-screen');
    return formIn((await browser.get(href.split('#')[0] ?? '')).text, '/team/acknowledge');
  };

  test('stands open in its line, comes back filled when the day is missing or has passed, and is said to be saved', async () => {
    const form = await opened();
    const empty = await manager.send(form, { note: 'I will call them.' });
    expect(empty.status).toBe(422);
    expect(errorWordsIn(empty.text)).toEqual(['Enter the new day']);
    expect(empty.text).toContain('I will call them.');
    const past = { 'newPromise-day': '1', 'newPromise-month': '12', 'newPromise-year': '2026' };
    const tooEarly = await manager.send(form, past);
    expect(tooEarly.status).toBe(409);
    expect(tooEarly.text).toContain('href="#acknowledge-escalation-newPromise-day"');

    const day = { 'newPromise-day': '10', 'newPromise-month': '12', 'newPromise-year': '2026' };
    const sent = await manager.send(form, { ...day, note: 'I will call them.' });
    expect(sent.status).toBe(303);
    const after = (await manager.get(sent.headers['location'] ?? '')).text;
    expect(wordsOf(after)).toContain('It is answered for.');
    expect(under(after, 'Late')).toContain(
      'Mia Manager has answered for it and promised Thursday 10 December 2026 at 5pm.',
    );
    await manager.send(form, { ...day, note: 'I will call them.' });
    const events = await readEvents(pages.register.db, 'j-1');
    expect(events.filter(({ type }) => type === 'EscalationAcknowledged')).toHaveLength(1);
  });

  test('is refused to a stranger’s form and to a worker', async () => {
    const form = await opened();
    const worker = await pages.browser(staff.worker);
    expect((await worker.send(form, {})).status).toBe(403);
    expect((await manager.send({ ...form, hidden: { ...form.hidden, _token: 'no' } }, {})).status).toBe(403);
  });
});

describe('answering for several late clocks together', () => {
  const boxesOf = (html: string): readonly string[] =>
    [...html.matchAll(/<input[^>]*name="late"[^>]*value="([^"]*)"[^>]*>/g)].map(([, value = '']) => value);
  const form = (html: string) => formIn(html, '/team/acknowledge-together');

  test('takes one plan and one day for every box that is ticked, and says of each that refused why', async () => {
    const text = await board();
    const boxes = boxesOf(text);
    expect(boxes.length).toBeGreaterThan(1);
    expect(text).toMatch(/<input[^>]*name="late"[^>]*form="together"/);
    const nothing = await manager.send(form(text), { note: 'We meet on Thursday.' });
    expect(nothing.status).toBe(422);
    expect(errorWordsIn(nothing.text)).toEqual(['Choose at least one late clock', 'Enter the new day']);
    expect(nothing.text).toContain('We meet on Thursday.');
    const chosen = boxes.filter((box) => box.startsWith('j-4 ') || box.startsWith('j-1 safety'));
    const past = await manager.send(form(text), { late: chosen, ...dayFields('newPromise', '2026-12-01') });
    expect(past.status).toBe(409);
    expect(past.text).toContain('href="#newPromise-day"');
    expect(boxesOf(past.text).filter((box) => past.text.includes(`value="${box}" checked`))).toEqual(chosen);

    const gone = [...chosen, 'j-5 contact:1', 'j-6 contact:1'];
    const sent = await manager.send(form(text), { late: gone, ...dayFields('newPromise', '2026-12-09') });
    expect(sent.status).toBe(303);
    const after = (await manager.get(sent.headers['location'] ?? '')).text;
    expect(wordsOf(after)).toContain(`${String(chosen.length)} late clocks are answered for.`);
    expect(under(after, 'Not done 2')).toContain(
      'KS-5, Next contact with the family: This clock has not been escalated.',
    );
    expect(under(after, 'Not done 2')).toContain('KS-6, Next contact with the family: Nothing runs for this journey');
    expect(under(after, 'Late')).toContain(
      'Mia Manager has answered for it and promised Wednesday 9 December 2026 at 5pm.',
    );
    await manager.send(form(text), { late: gone, ...dayFields('newPromise', '2026-12-09') });
    const events = await readEvents(pages.register.db, 'j-4');
    expect(events.filter(({ type }) => type === 'EscalationAcknowledged')).toHaveLength(1);
  });

  test('is a manager’s', async () => {
    const worker = await pages.browser(staff.worker);
    const { status } = await worker.send({ ...form(await board()), hidden: {} }, {});
    expect(status).toBe(403);
  });
});

describe('supervision', () => {
  test('lists each worker with what there is to talk over, and leads to the pack', async () => {
    const { text } = await manager.get('/team/supervision');
    expect(wordsOf(text)).toMatch(/Wes Worker Families: 2 People: 8 Late: \d+ Unanswered: \d+ Signs of failing: 2/);
    expect(text).toContain(`href="/supervision/${staff.worker}"`);
    expect(wordsOf(text)).not.toContain('Stan Stranger');
  });
});

describe('what waits for a manager’s decision', () => {
  test('stands together by what it is, with the act that settles it', async () => {
    const { text } = await manager.get('/team/to-decide');
    const talk = under(text, 'Talk with the worker who is uneasy');
    expect(talk).toMatch(/KS-5 Wes Worker By Tuesday 24 November 2026 at 5pm 10 working days late/);
    expect(talk).toContain('Record supervision: what has changed, what if nothing does, what next: KS-5');
    expect(text).toContain('href="/journeys/j-5#record-supervision"');
    expect(under(text, 'Allocation to a practitioner')).toContain('Name the practitioner: KS-4');
    expect(wordsOf((await (await pages.browser('stranger')).get('/team/to-decide')).text)).toContain(
      'Nothing waits for a decision of yours.',
    );
  });
});

describe('the page that should be zero', () => {
  test('says in words what each check found, what to do about it, and how long it took', async () => {
    const { text, status } = await manager.get('/checks');
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toMatch(/Families for whom no clock is running 0 \d+ ms/);
    // These families were written down and not lived: what fell due in the night has not fired.
    expect(under(text, 'Journeys that cannot go on by themselves')).toContain(
      'KS-6 Deadlines that have passed without anything happening',
    );
    expect(under(text, 'Messages in doubt')).toContain('None.');
    expect(wordsOf((await manager.get('/checks?journals=all')).text)).not.toContain('Read every record again');
  });

  test('says when no check has been made by itself', async () => {
    expect(wordsOf((await manager.get('/checks')).text)).toContain('No check has been made by itself yet.');
  });

  test('shows what the last check by itself found, what fired late and by how much, and that it is too old to prove anything', async () => {
    const { db } = pages.register;
    const report = await makeZeroReport(db, { at: london(now), realNow: Date.now(), which: 'recent' });
    const wedged = { invariant: 'run-goes-on', journeyId: 'j-1', remedy: 'Tell those who run Keepstep.' };
    const due = london('2026-12-07 17:00');
    const late = { journeyId: 'j-1', clockId: 'safety-screen:1~1', dueAt: due, at: due + 15 * 3_600_000 };
    const kept = {
      ...report,
      checks: [...report.checks, { invariant: 'run-goes-on', remedy: wedged.remedy, found: 1, tookMs: 3 }],
      violations: [...report.violations, wedged],
      late: { latest: [late], count: 1, mostMs: 15 * 3_600_000 },
      lookedTo: '',
    };
    const hoursAgo = Date.now() - 2 * 3_600_000 - 60_000;
    await keepZeroReport(db, { ...kept, finishedReal: hoursAgo }, hoursAgo);
    const { text } = await manager.get('/checks');
    expect(wordsOf(text)).toContain('Checked Tuesday 8 December 2026 at 10:20am by itself, 2 hours ago');
    expect(wordsOf(text)).toContain('Fault The last check is too old to prove anything.');
    expect(under(text, 'Journeys that cannot go on by themselves')).toContain(
      'KS-1 Journeys whose steps keep failing Tell those who run Keepstep.',
    );
    expect(under(text, 'What fired late')).toContain(
      'KS-1 Safety screen of the referral Monday 7 December 2026 at 5pm Tuesday 8 December 2026 at 8am 15 hours',
    );
    // Asked now, the register alone answers: what the schedule's check learnt of the engine still stands.
    const asked = await manager.get('/checks?journals=recent');
    expect(under(asked.text, 'Journeys that cannot go on by themselves')).toContain(
      'KS-1 Journeys whose steps keep failing',
    );
    expect(wordsOf(asked.text).match(/Families for whom no clock is running/g)).toHaveLength(1);
    await keepZeroReport(db, { ...kept, finishedReal: Date.now() }, Date.now());
    expect(wordsOf((await manager.get('/checks')).text)).not.toContain('too old');
    await db.deleteFrom('zero_checks').execute();
  });

  test('shows another team nothing of this one, and a practitioner nothing at all', async () => {
    const stranger = await (await pages.browser('stranger')).get('/checks');
    expect(wordsOf(stranger.text)).toContain('Everything is zero.');
    expect((await (await pages.browser(staff.worker)).get('/checks')).status).toBe(403);
  });
});

describe('pathways', () => {
  test('are drawn, with every figure and where it comes from', async () => {
    const list = await manager.get('/pathways');
    expect(wordsOf(list.text)).toContain('Family Practitioner Service, version 1');
    expect(wordsOf(list.text)).toMatch(
      /Safety screen of the referral Within: 1 working day Told: .* Source: our own default/,
    );
    const { text, status } = await manager.get('/pathways/lewisham-fps.v1');
    expect(status).toBe(200);
    expect(text).toContain('<svg');
    expect(wordsOf(text)).toMatch(/Next contact with the family Within: 1 week Told: whoever holds it at once/);
    expect((await manager.get('/pathways/nowhere.v1')).status).toBe(404);
  });
});

describe('case audits', () => {
  test('are drawn by the service lead, the same families by the same word', async () => {
    const lead = await pages.browser(staff.lead);
    const first = wordsOf((await lead.get('/team/audits?seed=spring')).text);
    expect(first).toContain('4 of 4 families that are open');
    expect(wordsOf((await lead.get('/team/audits?seed=spring')).text)).toBe(first);
    expect((await manager.get('/team/audits')).status).toBe(403);
    expect(wordsOf((await manager.get('/team')).text)).not.toContain('Case audits');
  });
});

describe('families that have been open for long', () => {
  test('are listed with how long, what keeps each open, whom it waits for and until when, and by when it is talked over', async () => {
    const long = met(family(7), overseen)
      .on('2026-12-02 06:00')
      .and('note-long-open', {})
      .and('place-hold', { ...aHold, reviewOn: '2026-12-21' })
      .on(now);
    await lived(pages.register, long, 'Grant');
    const { text } = await manager.get('/team/long-open');
    const shown = under(text, 'Families 1');
    expect(shown).toMatch(/KS-7 Wes Worker Open for 5 weeks, with us for long since Tuesday 1 December 2026\./);
    expect(shown).toMatch(/Kept open until .* \(.*\)\. We ask on Monday 21 December 2026\./);
    expect(shown).toMatch(/To be talked over by \w+day .* Why this date: KS-7\? Record supervision: KS-7/);
    expect(wordsOf(text)).toContain('longer than 52 weeks since they were accepted, or than their pathway says');
    expect(wordsOf((await manager.get('/team')).text)).toContain('Open for long');
  });

  test('are nobody else’s to read', async () => {
    expect((await (await pages.browser(staff.worker)).get('/team/long-open')).status).toBe(403);
    const stranger = await (await pages.browser('stranger')).get('/team/long-open');
    expect(wordsOf(stranger.text)).toContain('No family has been open for that long.');
  });
});

describe('the agenda of the panel', () => {
  const brought = (n: number, tier: 'tier-2' | 'tier-3', on: string) =>
    assessedForPanel(partnered, { ...schoolYear, ...family(n) }).and('bring-to-panel', { tier, on });

  test('lists by day who waits for it, who brings them and what is still open, without a name', async () => {
    const past = brought(81, 'tier-2', '2026-11-26').on(now);
    await lived(pages.register, brought(80, 'tier-2', '2026-12-10').on(now), 'Hurst');
    await lived(pages.register, past, 'Irwin');
    await lived(pages.register, assessedForPanel(partnered, { ...schoolYear, ...family(82) }).on(now), 'Jarvis');
    const { text } = await manager.get('/team/panel');
    expect(under(text, 'Thursday 10 December 2026 1')).toMatch(
      /KS-80 Wes Worker, \d people, tier 2, emerging need Who leads is to be agreed by Friday 4 December 2026 at 5pm\./,
    );
    expect(under(text, 'Thursday 26 November 2026')).toContain('What the panel said has not been recorded.');
    expect(under(text, 'No day named yet')).toContain('KS-82');
    expect(text.indexOf('KS-81')).toBeLessThan(text.indexOf('KS-80'));
    for (const name of ['Hurst', 'Irwin', 'Jarvis']) expect(text).not.toContain(name);
  });

  test('is for who answers for the team, and says that nobody waits', async () => {
    expect((await (await pages.browser(staff.worker)).get('/team/panel')).status).toBe(403);
    const stranger = await (await pages.browser('stranger')).get('/team/panel');
    expect(wordsOf(stranger.text)).toContain('No family waits for the panel.');
  });
});
