/** What referrers, inspectors and practitioners complain of (research, mission section 2), each as a test named after it. */
import { describe, expect, test } from '@jest/globals';
import { may } from '../../domain/may.ts';
import { keepstepItself } from '../../domain/commands.ts';
import { possibleCommands } from '../../domain/possible.ts';
import { linkedReferral } from '../../domain/outbound.ts';
import { isSettled } from '../../domain/journey.ts';
import { supervisionPack } from '../../domain/supervision-pack.ts';
import { referrerView } from '../../domain/view.ts';
import { accepted, aSupervision, endedWell, given, met, screened, unanswered, writtenTo } from '../support/given.ts';
import { overseen, staff, team } from '../support/journeys.ts';
import { kindsTo, rungs } from '../support/who-heard.ts';

describe('a referrer', () => {
  test('“did it arrive?” (rva-screening 106): hears so by return, with a reference', () => {
    expect(kindsTo(given('2026-11-02 09:00'), 'referrer')).toEqual(['receipt']);
  });

  test('“tell me when it moves” (intake 238): hears of the decision, of silence and of the outcome, and can look in between', () => {
    expect(kindsTo(accepted(), 'referrer')).toEqual(['receipt', 'decision']);
    expect(kindsTo(writtenTo(), 'referrer')).toContain('no-contact-update');
    expect(referrerView(met().journey, 'r1')).toMatchObject({ where: 'assessing', next: 'support' });
  });

  test('“feedback on referrals was neither sought nor offered” (Ofsted 2015): a journey is not finished while its referrer is untold', () => {
    const ended = met().mail('rejected').on('2026-12-04 10:00').and('close', { reason: 'needs-met' });
    expect([ended.journey.stage, ended.due('tell-referrer')]).toEqual(['closed', '2026-12-07 17:00']);
    const untold = ended.on('2027-12-01 09:00');
    expect(untold.journey.stage).toBe('closed');
    expect(rungs(untold, 'tell-referrer').slice(0, 3)).toEqual([
      'worker 2026-12-07 17:00',
      'manager 2026-12-08 17:00',
      'lead 2026-12-10 17:00',
    ]);
    const promises = untold.journey.promises.filter((promise) => !isSettled(promise));
    const told = promises.reduce(
      (story, { promiseId }) => story.and('record-promise-kept', { promiseId }),
      untold.mail('accepted'),
    );
    expect([promises.length > 0, told.journey.stage]).toEqual([true, 'finished']);
  });

  test('and sought: what a referrer writes back is read by whoever holds the family, within a day', () => {
    const asked = met({}, overseen).and('record-referrer-reply', { referralId: 'r1' });
    expect(asked.clock('read-reply')?.owner).toBe(staff.worker);
    expect(rungs(asked.on('2026-11-12 09:00'), 'read-reply')).toEqual([
      'worker 2026-11-09 17:00',
      'manager 2026-11-11 17:00',
    ]);
  });

  test('“close the loop” (Intelehealth 51, JTAI 2023): who referred a family that could not be reached is told, so that they can do something else', () => {
    const closed = unanswered().and('complete-closing-check', {
      worry: false,
      childrenSeenBy: 'school',
      decision: 'close',
    });
    expect(kindsTo(closed, 'referrer')).toContain('outcome');
  });

  test('“families did not get a timely response” (JTAI 2023): the decision has a clock from the hour of the referral', () => {
    const story = screened();
    expect(story.due('pathway-decision')).toBe('2026-11-09 17:00');
    expect(story.on('2026-11-09 17:00').clock('pathway-decision')?.told).toEqual(['duty']);
  });

  test('“some should have been stepped up earlier” (JTAI 2023): any worker refers to social care at once, whoever holds the family', () => {
    const other = { id: 'anybody', roles: ['practitioner'], teamId: 'another' } as const;
    expect(may(other, 'make-safeguarding-referral', met().journey).allowed).toBe(true);
  });
});

describe('a family that has come back', () => {
  test('“reopen it with a note” (CareTogether 331): begins a journey linked to the one before, with what was known', () => {
    const ended = endedWell();
    const linked = linkedReferral(ended.journey, 'j-2', 'after-closure');
    expect(linked).toMatchObject({ linkedFrom: ended.journey.id, earlier: { journeyId: ended.journey.id } });
  });

  test('“a column that says whom to follow up with” (CareTogether 1110): every clock of a family names its person', () => {
    for (const { owner } of met({}, overseen).journey.clocks) expect(owner).toMatch(/^(worker|manager)$/);
  });
});

describe('oversight', () => {
  test('“plans are not reviewed regularly or robustly” (Ofsted 2015): a review is due from the day of the plan, and says what changed for the child', () => {
    const planned = met()
      .and('complete-assessment', { childrenSeen: ['child'] })
      .and('agree-plan', { actions: 3 });
    expect(planned.due('review')).toBe('2026-11-27 17:00');
    const twice = planned
      .and('hold-review', { outcome: 'continue', change: 'same' })
      .and('hold-review', { outcome: 'continue', change: 'same' });
    expect(twice.journey.reviews.unchanged).toBe(2);
  });

  test('“management oversight is written in half of cases, and often kept off the child’s file” (Ofsted 2015): it has a clock and stands in the journal of the family', () => {
    const before = met({}, overseen);
    expect(before.clock('supervision')?.owner).toBe('manager');
    const held = before.and('record-supervision', aSupervision, { by: staff.manager });
    expect(held.journal.at(-1)).toMatchObject({ type: 'SupervisionHeld', by: staff.manager, data: aSupervision });
  });

  test('“nobody could track the children” (Surrey 2019): of each child it is known when anybody last saw them', () => {
    const { families, counts } = supervisionPack([met({}, overseen).on('2026-12-09 09:00').journey], 1_796_806_800_000);
    expect(families[0]?.children).toMatchObject([{ ref: 'child', unseen: true }]);
    expect(counts.unseenChildren).toBe(1);
  });

  test('“no one owned it” (Surrey 2019): a family always has one owner who is there, whoever leaves', () => {
    const left = met({}, overseen).and(
      'change-staffing',
      { team, absent: [{ staffId: staff.worker }, { staffId: staff.manager }] },
      { by: keepstepItself },
    );
    expect(left.journey.owner).toBe(staff.lead);
    expect(new Set(left.journey.clocks.map(({ owner }) => owner))).toEqual(new Set([staff.lead]));
  });
});

describe('what people are told and asked', () => {
  test('“mail us only what is important or urgent” (HMPPS): a contact, a visit and a plan mail nobody of the service', () => {
    const quiet = met();
    const busy = quiet
      .and('record-contact', { kind: 'call', outcome: 'reached' })
      .and('complete-assessment', { childrenSeen: ['child'] })
      .and('agree-plan', { actions: 2 })
      .and('hold-review', { outcome: 'continue' });
    expect(kindsTo(busy, 'staff', quiet.now - 1).filter((kind) => kind !== 'assigned')).toEqual([]);
  });

  test('“approval kept delivery from starting, so it was dropped” (HMPPS): while an answer is awaited everything with the family goes on', () => {
    const asked = met({}, overseen).and('extend-support', { reason: 'deeper-need', until: '2027-01-15' });
    const possible = possibleCommands(asked.journey, asked.now);
    for (const act of ['record-contact', 'book-visit', 'complete-assessment', 'add-action', 'raise-concern'] as const)
      expect(possible).toContain(act);
  });

  test('and each gate has its own clock: unanswered it climbs, and a family is never frozen by a manager’s leave', () => {
    const asked = met({}, overseen).and('extend-support', { reason: 'deeper-need', until: '2027-01-15' });
    const away = asked.and('change-staffing', {
      team: { ...team, deputies: ['deputy'] },
      absent: [{ staffId: staff.manager, until: asked.now + 40 * 86_400_000 }],
    });
    expect(away.clock('extension-answer')?.owner).toBe('deputy');
    expect(away.on('2026-11-20 09:00').clock('extension-answer')?.told).toEqual(['deputy', 'lead']);
  });

  test('“half of the time goes on recording” (CCN, Newton): one entry for a visit records the contact, who was seen and what ends with it', () => {
    const story = met().and('book-visit', { visitId: 'v', on: '2026-11-12' }).on('2026-11-12 16:00');
    const done = story.and('complete-visit', { visitId: 'v', outcome: 'seen', seen: ['mother', 'child'] });
    expect(done.journey.contact.count).toBe(story.journey.contact.count + 1);
    expect(done.journey.lastSeen?.['child']).toBe(done.now);
    expect([done.due('visit'), done.due('contact')]).toEqual(['none', '2026-11-19 17:00']);
  });
});
