import { describe, expect, test } from '@jest/globals';
import { accepted, allocated, met, notAtHome, silent, toMother, unanswered, writtenTo } from '../support/given.ts';
import { inLondon, pathway } from '../support/journeys.ts';

const closesItself = { ...pathway, noContact: { ...pathway.noContact, closesItself: true } };

describe('a family that does not answer', () => {
  test('is rung and called on a weekly clock until the third try brings a visit instead', () => {
    const twice = allocated()
      .on('2026-11-05 10:00')
      .and('record-contact', { kind: 'call', outcome: 'no-answer' })
      .on('2026-11-06 10:00')
      .and('record-contact', { kind: 'text', outcome: 'no-answer' });
    expect(twice.due('contact')).toBe('2026-11-13 17:00');
    expect(twice.due('unannounced-visit')).toBe('none');
    const thrice = silent();
    expect(thrice.due('contact')).toBe('none');
    // Seven quiet days since allocation on the 4th, and two working days since the last try.
    expect(thrice.due('unannounced-visit')).toBe('2026-11-11 17:00');
  });

  test('is given seven quiet days before the visit is due, ending on an open day', () => {
    const quick = ['2026-11-06 09:00', '2026-11-06 12:00', '2026-11-06 16:00'].reduce(
      (story, at) => story.on(at).and('record-contact', { kind: 'call', outcome: 'no-answer' }),
      allocated().on('2026-11-05 10:00').and('record-contact', { kind: 'call', outcome: 'reached' }),
    );
    expect(quick.due('unannounced-visit')).toBe('2026-11-12 17:00');
    const onSunday = { ...pathway, noContact: { ...pathway.noContact, afterDays: 11 } };
    expect(silent({}, onSunday).due('unannounced-visit')).toBe('2026-11-16 17:00');
  });

  test('reached but not met is not silent, and a known move is not silence either', () => {
    for (const outcome of ['reached', 'moved', 'seen'] as const) {
      const heard = silent().and('record-contact', { kind: 'call', outcome });
      expect(heard.due('unannounced-visit')).toBe('none');
      expect(heard.due('contact')).toBe('2026-11-16 17:00');
      expect(heard.journey.silence).toBeUndefined();
    }
  });

  test('gets no letter before a recorded visit', () => {
    silent().when('send-no-contact-letter', toMother).thenRefused('no-visit-yet', 'visitUnsafe');
    allocated().when('send-no-contact-letter', toMother).thenRefused('no-visit-yet', 'visitUnsafe');
  });

  test('gets a letter without a visit when a visit is unsafe, and the reason is recorded', () => {
    const story = silent()
      .when('send-no-contact-letter', { ...toMother, visitUnsafe: 'risk-to-worker' })
      .then({ type: 'NoContactLetterSent', data: { visitUnsafe: 'risk-to-worker' } }, 'PromiseMade');
    expect(story.due('reply')).toBe('2026-11-19 17:00');
    expect(story.due('unannounced-visit')).toBe('none');
  });

  test('gets a letter the working day after nobody opened the door', () => {
    expect(notAtHome().due('no-contact-letter')).toBe('2026-11-12 17:00');
    expect(notAtHome().due('unannounced-visit')).toBe('none');
  });

  test('is not visited once more for the letter when a visit is among the tries', () => {
    const story = silent().and('record-contact', { kind: 'visit', outcome: 'someone-in-no-answer' });
    expect(story.due('no-contact-letter')).toBe('2026-11-10 17:00');
  });

  test.each([
    ['not known to be safe', 'mother-old-mail'],
    ['a telephone', 'mother-phone'],
    ['not hers', 'father-mail'],
  ])('gets no letter to a place that is %s', (_why, contactPointId) => {
    notAtHome()
      .when('send-no-contact-letter', { personRef: 'mother', contactPointId })
      .thenRefused('unsafe-channel', 'contactPointId');
  });

  test('gets no letter to the father at an unsafe address, nor to a stranger', () => {
    notAtHome()
      .when('send-no-contact-letter', { personRef: 'father', contactPointId: 'father-mail' })
      .thenRefused('unsafe-channel');
    notAtHome()
      .when('send-no-contact-letter', { personRef: 'nobody', contactPointId: 'mother-mail' })
      .thenRefused('unknown-person', 'personRef');
  });

  test('is not written to before it is accepted, nor twice', () => {
    writtenTo().when('send-no-contact-letter', toMother).thenRefused('letter-already-sent');
    accepted().when('send-no-contact-letter', toMother).thenRefused('no-visit-yet');
  });

  test('a posted letter causes no mail to the family; a mailed one goes to the place named', () => {
    const posted = notAtHome().and('send-no-contact-letter', { personRef: 'mother', contactPointId: 'mother-post' });
    expect(posted.sent('no-contact-letter')).toEqual([]);
    expect(posted.due('reply')).toBe('2026-11-23 17:00');
    expect(writtenTo().sent('no-contact-letter')).toMatchObject([
      { recipient: { to: 'person', personRef: 'mother', contactPointId: 'mother-mail' } },
    ]);
  });

  test('the referrer is told of the letter and its last day', () => {
    const story = writtenTo();
    expect(story.sent('no-contact-update')).toMatchObject([{ facts: { replyBy: story.clock('reply')?.dueAt } }]);
    expect(story.journey.promises.find((one) => one.kind === 'update')?.status).toBe('kept');
  });
});

describe('ten days to answer', () => {
  // Open on 21, 22, 23 December and on 4 and 5 January: the fifth open day is the fifth of January.
  test.each([
    ['2026-11-12 09:00', '2026-11-23 17:00', 'the tenth day is a Sunday'],
    ['2026-12-11 09:00', '2026-12-21 17:00', 'all before Christmas'],
    ['2026-12-14 16:59', '2027-01-04 17:00', 'the tenth day is Christmas Eve, the first open day has seven behind it'],
    ['2026-12-18 10:00', '2027-01-05 17:00', 'three open days before Christmas, two after'],
    ['2026-12-18 23:30', '2027-01-05 17:00', 'late at night is still Friday'],
    ['2026-12-23 10:00', '2027-01-08 17:00', 'none before Christmas'],
    ['2026-12-31 10:00', '2027-01-11 17:00', 'the tenth day is a Sunday'],
  ])('sent on %s end on %s: %s', (sent, due) => {
    const story = notAtHome().on(sent).and('send-no-contact-letter', toMother);
    expect(story.due('reply')).toBe(due);
  });

  test('a reply on day nine cancels, and the next contact counts from it', () => {
    const story = writtenTo()
      .on('2026-11-21 10:00')
      .when('record-reply', { wants: 'support' })
      .then({ type: 'ReplyRecorded', data: { wants: 'support' } });
    expect(story.due('reply')).toBe('none');
    expect(story.due('closing-check')).toBe('none');
    expect(story.due('contact')).toBe('2026-11-30 17:00');
    expect(
      story
        .on('2026-11-30 12:00')
        .sent('escalation')
        .filter((one) => one.facts?.['kind'] === 'contact'),
    ).toEqual([]);
  });

  test('a call that is answered cancels as a reply does', () => {
    const story = writtenTo().on('2026-11-20 10:00').and('record-contact', { kind: 'call', outcome: 'reached' });
    expect(story.due('reply')).toBe('none');
    expect(story.journey.silence).toBeUndefined();
  });

  test('one more call that nobody answers changes nothing', () => {
    const story = writtenTo().on('2026-11-20 10:00').and('record-contact', { kind: 'call', outcome: 'no-answer' });
    expect(story.due('reply')).toBe('2026-11-23 17:00');
    expect(story.due('unannounced-visit')).toBe('none');
  });

  test('silence leads to a closing check by a person, due the next working day', () => {
    const story = unanswered();
    expect(story.journal.at(-1)).toMatchObject({ type: 'ReplyDeadlinePassed' });
    expect(story.journey.stage).toBe('closing');
    expect(story.due('closing-check')).toBe('2026-11-24 17:00');
  });

  test('a reply after the last day cancels for as long as the check is open', () => {
    const story = unanswered().on('2026-11-24 09:00').and('record-reply', { wants: 'to-talk' });
    expect(story.journey.stage).not.toBe('closing');
    expect(story.due('closing-check')).toBe('none');
    expect(story.due('contact')).toBe('2026-12-01 17:00');
  });

  test('a reply that wants no support brings a closing check, not silence', () => {
    const story = writtenTo().on('2026-11-13 09:00').and('record-reply', { wants: 'no-support' });
    expect(story.due('closing-check')).toBe('2026-11-16 17:00');
    expect(story.journey.ending?.reason).toBe('declined');
  });

  test('a reply is only waited for while there is silence', () => {
    met().when('record-reply', { wants: 'support' }).thenRefused('no-letter');
  });
});

describe('the closing check', () => {
  const check = { worry: false, childrenSeenBy: 'school', decision: 'close' } as const;

  test('without a worry closes, and the school is told so that it can choose another course', () => {
    const story = unanswered()
      .on('2026-11-24 09:00')
      .when('complete-closing-check', check)
      .then(
        { type: 'ClosingCheckCompleted', data: { childrenSeenBy: 'school' } },
        { type: 'JourneyClosed', data: { reason: 'unable-to-engage' } },
        { type: 'PromiseMade', data: { kind: 'outcome' } },
      );
    expect(story.sent('outcome')).toMatchObject([{ facts: { outcome: 'unable-to-engage' } }]);
    expect(story.journey.stage).toBe('finished');
    expect(story.journey.clocks).toEqual([]);
  });

  test('with a worry keeps the journey open, tells the manager and runs a concern', () => {
    const story = unanswered()
      .on('2026-11-24 09:00')
      .when('complete-closing-check', { ...check, worry: true })
      .then('ClosingCheckCompleted', 'ConcernRaised');
    expect(story.journey.closed).toBeUndefined();
    expect(story.due('concern')).toBe('2026-11-24 13:00');
    expect(story.due('contact')).toBe('2026-12-01 17:00');
    expect(story.sent('concern-raised')).toMatchObject([{ recipient: { staffId: 'manager' } }]);
  });

  test('may also decide to go on', () => {
    const story = unanswered()
      .on('2026-11-24 09:00')
      .and('complete-closing-check', { ...check, decision: 'keep-open' });
    expect(story.journey.silence).toBeUndefined();
    expect(story.due('contact')).toBe('2026-12-01 17:00');
  });

  test('does not close over a concern somebody else has raised', () => {
    unanswered()
      .and('raise-concern', { concernId: 'c1', code: 'harm', linkedJourneyId: 'j-2' })
      .when('complete-closing-check', check)
      .thenRefused('open-concern');
  });

  test('cannot be passed by: neither closing nor a review gets round it', () => {
    unanswered().when('close', { reason: 'needs-met' }).thenRefused('check-comes-first');
    unanswered().when('hold-review', { outcome: 'close' }).thenRefused('check-comes-first');
    writtenTo().when('close', { reason: 'unable-to-engage' }).thenRefused('check-comes-first', 'reason');
  });

  test('that nobody makes climbs to the manager and the service lead, again and again, and nothing closes by itself', () => {
    const story = unanswered().on('2026-12-10 09:00');
    expect(story.journey.stage).toBe('closing');
    const told = story.sent('escalation').filter((one) => one.facts?.['kind'] === 'closing-check');
    expect(told.map((one) => one.recipient)).toEqual([
      { to: 'staff', staffId: 'worker' },
      { to: 'staff', staffId: 'manager' },
      { to: 'staff', staffId: 'lead' },
      { to: 'staff', staffId: 'lead' },
    ]);
  });

  test('is left out only where the pathway says so, and then the referrer is told', () => {
    const story = unanswered({}, closesItself);
    expect(story.journey.closed?.reason).toBe('unable-to-engage');
    expect(story.journey.stage).toBe('finished');
  });

  test('is not left out over a concern, a safeguarding referral or a referral nobody has screened', () => {
    const worried = writtenTo({}, closesItself).and('raise-concern', {
      concernId: 'c1',
      code: 'worry',
      linkedJourneyId: 'j-2',
    });
    expect(worried.on('2026-11-23 17:00').journey.closed).toBeUndefined();
    expect(worried.on('2026-11-23 17:00').due('closing-check')).toBe('2026-11-24 17:00');
    const joined = writtenTo({}, closesItself).and('receive-joined-referral', {
      fromJourneyId: 'j-9',
      referrals: [],
      promises: [],
    });
    expect(joined.on('2026-11-23 17:00').journey.closed).toBeUndefined();
  });
});

describe('work stands still while a family has days to reply', () => {
  test('and goes on afterwards by as long as it stood, with both dates to be seen', () => {
    const before = met();
    expect(before.due('assessment')).toBe('2026-11-20 17:00');
    const quiet = ['2026-11-09 10:00', '2026-11-10 10:00', '2026-11-11 10:00'].reduce(
      (story, at) => story.on(at).and('record-contact', { kind: 'visit', outcome: 'nobody-in' }),
      before,
    );
    const held = quiet.on('2026-11-12 09:00').and('send-no-contact-letter', toMother);
    expect(held.clock('assessment')?.stopped).toMatchObject({ why: 'waiting-for-reply' });
    expect(held.clock('target-end')?.stopped).toMatchObject({ why: 'waiting-for-reply' });
    // Eight days and a little later it is due eight days and a little later, at the end of an open day.
    const again = held.on('2026-11-20 10:00').and('record-reply', { wants: 'support' });
    expect(again.clock('assessment')?.stopped).toBeUndefined();
    expect(again.due('assessment')).toBe('2026-11-30 17:00');
    expect(inLondon(again.clock('assessment')?.originalDueAt ?? 0)).toBe('2026-11-20 17:00');
  });
});
