import { describe, expect, test } from '@jest/globals';
import { keepstepItself, type CommandData } from '../../domain/commands.ts';
import type { ReferrerPromise } from '../../domain/journey.ts';
import { outboundOf, type Outbound } from '../../domain/outbound.ts';
import { referrerView } from '../../domain/view.ts';
import {
  aConcern,
  aSafeguardingReferral,
  accepted,
  met,
  nobodyYet,
  screened,
  unanswered,
  type Story,
} from '../support/given.ts';
import { london, pathway, referral } from '../support/journeys.ts';
import { staffOf } from '../support/who-heard.ts';

const promised = (status: ReferrerPromise['status'] = 'owed'): ReferrerPromise => ({
  promiseId: 'r2-decision',
  referralId: 'r2',
  kind: 'decision',
  hearBy: london('2026-11-11 17:00'),
  status,
});

const fromAnother = (
  change: Partial<CommandData['receive-joined-referral']> = {},
): CommandData['receive-joined-referral'] => ({
  fromJourneyId: 'j-2',
  referrals: [
    {
      referralId: 'r2',
      source: 'gp-form',
      referrer: 'professional',
      channel: 'mail',
      receivedAt: london('2026-11-03 09:00'),
    },
  ],
  promises: [promised()],
  ...change,
});

/** What the last step told other journeys. */
const told = (story: Story): readonly Outbound[] => story.journal.flatMap((event) => outboundOf(story.journey, event));

describe('a referral joined to an open journey', () => {
  test('re-opens the safety screen, brings its promise and tells the owner', () => {
    const story = screened()
      .on('2026-11-04 09:00')
      .when('receive-joined-referral', fromAnother(), { by: keepstepItself })
      .then({ type: 'ReferralJoined', data: { fromJourneyId: 'j-2' } });
    expect(story.due('safety-screen')).toBe('2026-11-05 17:00');
    expect(story.journey.promises.map((one) => one.promiseId)).toContain('r2-decision');
    expect(story.sent('assigned').at(-1)).toMatchObject({ recipient: { staffId: 'duty' } });
    expect(told(story)).toMatchObject([{ to: 'j-2', command: { type: 'answer-joining', data: { joined: true } } }]);
  });

  test('before the decision is told with the first', () => {
    const story = screened()
      .and('receive-joined-referral', fromAnother())
      .and('decide-pathway', { decision: 'accept', pathway });
    expect(story.sent('decision').map((one) => one.recipient)).toEqual([
      { to: 'referrer', referralId: 'r1' },
      { to: 'referrer', referralId: 'r2' },
    ]);
  });

  test('after the decision is told at once', () => {
    const story = accepted().when('receive-joined-referral', fromAnother()).then('ReferralJoined', 'ReferrerTold');
    expect(story.sent('decision').at(-1)).toMatchObject({
      recipient: { referralId: 'r2' },
      facts: { decision: 'accept' },
    });
    expect(story.journey.promises.find((one) => one.promiseId === 'r2-decision')?.status).toBe('kept');
  });

  test('whose referrer has been told already is not told again', () => {
    const story = accepted()
      .when('receive-joined-referral', fromAnother({ promises: [promised('kept')] }))
      .then('ReferralJoined');
    expect(story.sent('decision')).toHaveLength(1);
  });

  test('whose referrer can only be rung becomes a task here', () => {
    const byTelephone = fromAnother().referrals.map((one) => ({ ...one, channel: 'telephone' as const }));
    const story = accepted().and('receive-joined-referral', fromAnother({ referrals: byTelephone }));
    expect(story.due('tell-referrer')).toBe('2026-11-04 17:00');
  });

  test('hears the outcome with the others', () => {
    const story = accepted().and('receive-joined-referral', fromAnother()).and('close', { reason: 'needs-met' });
    expect(story.sent('outcome').map((one) => one.recipient)).toEqual([
      { to: 'referrer', referralId: 'r1' },
      { to: 'referrer', referralId: 'r2' },
    ]);
    expect(story.journey.stage).toBe('finished');
  });

  test('keeps the reference its referrer was given, wherever it is joined to after', () => {
    const handed = (story: Story): CommandData['receive-joined-referral'] => {
      const [outbound] = outboundOf(story.journey, story.journal.at(-1) as (typeof story.journal)[number]);
      return outbound?.command.data as CommandData['receive-joined-referral'];
    };
    const first = screened().and('join-referral', { into: 'j-2' });
    expect(handed(first).referrals).toMatchObject([{ referralId: 'r1', reference: first.journey.reference }]);
    const given = fromAnother().referrals.map((one) => ({ ...one, reference: 'KS-THEIRS' }));
    const second = screened().and('receive-joined-referral', fromAnother({ referrals: given }));
    expect(['r1', 'r2'].map((id) => referrerView(second.journey, id).reference)).toEqual([
      second.journey.reference,
      'KS-THEIRS',
    ]);
    const third = second.and('join-referral', { into: 'j-3' });
    expect(handed(third).referrals.map(({ reference }) => reference)).toEqual([second.journey.reference, 'KS-THEIRS']);
  });

  test('is screened also when this journey draws to its end', () => {
    expect(unanswered().and('receive-joined-referral', fromAnother()).due('safety-screen')).toBe('2026-11-24 17:00');
  });

  test('is declined by a journey that has ended', () => {
    const story = screened()
      .and('decide-pathway', { decision: 'decline' })
      .when('receive-joined-referral', fromAnother())
      .then({ type: 'JoinDeclined', data: { fromJourneyId: 'j-2' } });
    expect(told(story)).toMatchObject([{ to: 'j-2', command: { type: 'answer-joining', data: { joined: false } } }]);
  });
});

describe('a journey being joined to another', () => {
  const joining = (): Story => screened().and('join-referral', { into: 'j-9' });

  test('asks the other, hands its promise over and waits an hour at most', () => {
    const story = screened()
      .when('join-referral', { into: 'j-9' })
      .then({ type: 'JoinRequested', data: { into: 'j-9' } });
    expect(story.due('joining')).toBe('2026-11-02 12:00');
    expect(told(story)).toMatchObject([
      {
        to: 'j-9',
        command: {
          type: 'receive-joined-referral',
          data: {
            fromJourneyId: 'j-1',
            referrals: [{ referralId: 'r1' }],
            promises: [{ status: 'kept' }, { promiseId: 'r1-decision', status: 'owed' }],
          },
        },
        ifGone: { type: 'answer-joining', data: { joined: false } },
      },
    ]);
    expect(story.journey.promises.find((one) => one.promiseId === 'r1-decision')?.status).toBe('moved');
  });

  test('keeps the promise that a message of its own is already keeping', () => {
    const story = nobodyYet('2026-11-02 09:00')
      .mail('held')
      .and('receive-referral', referral())
      .and('join-referral', { into: 'j-9' });
    expect(told(story)[0]?.command.data).toMatchObject({
      promises: [
        { promiseId: 'r1-receipt', status: 'moved' },
        { promiseId: 'r1-decision', status: 'owed' },
      ],
    });
    const ended = story.and('answer-joining', { joined: true });
    expect(ended.journey.stage).toBe('closed');
    const receipt = ended.journey.messages.find((one) => one.kind === 'receipt')?.messageId ?? '';
    ended
      .when('record-delivery', { messageId: receipt, result: 'accepted', attempt: 1 })
      .then('MessageAttempted', { type: 'PromiseKept', data: { promiseId: 'r1-receipt' } }, 'JourneyFinished');
  });

  test('ends when the other has taken it, and tells nobody: the promise has moved', () => {
    const story = joining()
      .when('answer-joining', { joined: true }, { by: keepstepItself })
      .then({ type: 'JourneyClosed', data: { reason: 'joined' } }, 'JourneyFinished');
    expect(story.sent('outcome')).toEqual([]);
    expect(story.journey.clocks).toEqual([]);
  });

  test('goes on with its promise when the other cannot take it or is gone', () => {
    const story = joining().when('answer-joining', { joined: false }).then('JoinRefused');
    expect(story.due('joining')).toBe('none');
    expect(story.journey.promises.find((one) => one.promiseId === 'r1-decision')?.status).toBe('owed');
    expect(story.due('promise')).toBe('2026-11-10 17:00');
    expect(story.due('pathway-decision')).toBe('2026-11-09 17:00');
  });

  test('decides and closes nothing until it knows, or its referrer would hear from both', () => {
    joining().when('decide-pathway', { decision: 'accept', pathway }).thenRefused('joining-under-way');
    joining().when('close', { reason: 'needs-met' }).thenRefused('joining-under-way');
    joining().when('join-referral', { into: 'j-8' }).thenRefused('joining-under-way');
    met()
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .and('record-receiver-answer', { answer: 'accepted' })
      .and('join-referral', { into: 'j-9' })
      .when('record-handover-visit', { withSocialWorker: true })
      .thenRefused('joining-under-way');
  });

  test('cannot be joined to itself, nor answered when nobody asked', () => {
    screened().when('join-referral', { into: 'j-1' }).thenRefused('joining-itself', 'into');
    screened().when('answer-joining', { joined: true }).thenRefused('not-joining');
    screened().when('close', { reason: 'joined' }).thenRefused('not-joining', 'reason');
  });

  test('does not end over a concern raised meanwhile: it is answered here, and then it ends', () => {
    const moved = joining()
      .and('raise-concern', aConcern)
      .when('answer-joining', { joined: true })
      .then('ReferralMoved');
    expect(moved.journey.stage).toBe('closing');
    expect(moved.journey.clocks.map((clock) => clock.kind)).toEqual(['concern']);
    moved
      .when('answer-concern', { concernId: 'c1', answer: 'advice-taken' })
      .then('ConcernAnswered', { type: 'JourneyClosed', data: { reason: 'joined' } }, 'JourneyFinished');
  });

  test('does not end over a safeguarding referral, and its handover tells nobody twice', () => {
    const moved = joining()
      .and('make-safeguarding-referral', aSafeguardingReferral)
      .and('answer-joining', { joined: true })
      .and('record-receiver-answer', { answer: 'accepted' });
    moved
      .when('record-handover-visit', { withSocialWorker: true })
      .then('HandoverVisitRecorded', { type: 'JourneyClosed', data: { reason: 'safeguarding' } }, 'JourneyFinished');
  });

  test('which another wants to join to as well sends that one on its way', () => {
    joining().when('receive-joined-referral', fromAnother()).then('JoinDeclined');
  });

  test('while the other is joined to it: the two agree by their ids which takes which', () => {
    const smaller = screened().and('join-referral', { into: 'j-2' });
    smaller.when('receive-joined-referral', fromAnother()).then('ReferralJoined');
    const larger = screened({ journeyId: 'j-3' }).and('join-referral', { into: 'j-2' });
    larger.when('receive-joined-referral', fromAnother()).then('JoinDeclined');
  });

  test('that never answers reaches the manager', () => {
    const late = joining()
      .on('2026-11-03 17:00')
      .sent('escalation')
      .filter((one) => one.facts?.['kind'] === 'joining');
    expect(staffOf(late)).toEqual(['duty', 'manager']);
  });
});
