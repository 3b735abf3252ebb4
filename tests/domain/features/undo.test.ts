import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  given,
  met,
  notAtHome,
  screened,
  toMother,
  aConcern,
  aSafeguardingReferral,
} from '../../support/given.ts';
import { overseen, undoing } from '../../support/journeys.ts';

const withUndo = { policy: undoing };
const last = (story: { readonly journey: { readonly undo?: { readonly commandId: string } } }) => ({
  commandId: story.journey.undo?.commandId ?? '',
});

describe('a slip of the hand is taken back before anybody outside has read it', () => {
  test('a decline is undone within its quarter of an hour: no mail leaves, and the decision is owed as before', () => {
    const before = screened(withUndo).on('2026-11-02 14:00');
    const declined = before.and('decide-pathway', { decision: 'decline' });
    expect(declined.journey.stage).toBe('closed');
    expect(declined.due('leaving')).toBe('2026-11-02 14:15');
    const undone = declined
      .on('2026-11-02 14:10')
      .when('undo-command', last(declined), { by: 'duty' })
      .then('MessageAttempted', 'CommandUndone');
    expect(undone.journey.stage).toBe('intake');
    expect(undone.due('pathway-decision')).toBe(before.due('pathway-decision'));
    expect(undone.due('promise')).toBe(before.due('promise'));
    expect(undone.journey.messages).toEqual([]);
    expect(undone.journey.undo).toBeUndefined();
  });

  test('and what is decided after that is told once', () => {
    const declined = screened(withUndo).and('decide-pathway', { decision: 'decline' });
    const accepted = declined.and('undo-command', last(declined)).and('decide-pathway', { decision: 'signpost' });
    const told = accepted.on('2026-11-03 09:00');
    const left = told.journal.filter(({ type, data }) => type === 'MessageAttempted' && 'result' in data);
    expect(
      left.filter(
        ({ data }) =>
          'result' in data &&
          data.result === 'accepted' &&
          'messageId' in data &&
          data.messageId.startsWith('decision:'),
      ),
    ).toHaveLength(1);
  });

  test('when the quarter of an hour is over the mail leaves and nothing can be undone', () => {
    const declined = screened(withUndo).and('decide-pathway', { decision: 'decline' });
    const left = declined.on('2026-11-02 11:15');
    expect(left.sent('outcome').length + left.sent('decision').length).toBe(1);
    expect(left.journey.stage).toBe('finished');
    left.when('undo-command', last(declined)).thenRefused('not-undoable', 'commandId');
  });

  test('a letter sent by mistake is undone: the ten days do not run and the visit is where it was', () => {
    const before = notAtHome(withUndo).on('2026-11-12 09:00');
    const written = before.and('send-no-contact-letter', toMother);
    expect(written.due('reply')).not.toBe('none');
    const undone = written.and('undo-command', last(written));
    expect(undone.due('reply')).toBe('none');
    expect(undone.due('no-contact-letter')).toBe(before.due('no-contact-letter'));
  });

  test('what happens next takes the offer away', () => {
    const written = notAtHome(withUndo).on('2026-11-12 09:00').and('send-no-contact-letter', toMother);
    const rang = written.and('record-contact', { kind: 'call', outcome: 'reached' });
    rang.when('undo-command', last(written)).thenRefused('not-undoable', 'commandId');
  });

  test('a closing undone brings back what closing had cleared', () => {
    const before = met(withUndo).and('hold-review', { outcome: 'close' });
    const closed = before.and('close', { reason: 'needs-met' });
    expect(closed.journey.stage).toBe('closed');
    const undone = closed.and('undo-command', last(closed));
    expect(undone.journey.stage).toBe('closing');
    expect(undone.due('closing')).toBe(before.due('closing'));
  });

  test('an end of which nobody outside hears can be undone too, and is final when its time is over', () => {
    const before = met({ ...withUndo, channel: 'none' });
    const closed = before.when('close', { reason: 'needs-met' }).then('JourneyClosed', 'UndoOffered');
    expect(closed.journey.stage).toBe('closed');
    expect(closed.due('undo-end')).toBe('2026-11-06 14:15');
    const undone = closed.on('2026-11-06 14:10').and('undo-command', last(closed));
    expect(undone.journey.stage).toBe(before.journey.stage);
    expect(undone.clock('undo-end')).toBeUndefined();
    const left = closed.on('2026-11-06 14:20');
    expect(left.journey.stage).toBe('finished');
    expect(left.journey.undo).toBeUndefined();
  });

  test('an end is final at once when something else is done with it', () => {
    const closed = met({ ...withUndo, channel: 'none' }).and('close', { reason: 'needs-met' });
    const corrected = closed.when('correct-entry', { seq: 3, noteId: 'n1' }).then('EntryCorrected', 'JourneyFinished');
    expect(corrected.clock('undo-end')).toBeUndefined();
  });

  test('a request for feedback is undone before the family has read it', () => {
    const before = met(withUndo, overseen).mail('held');
    const asked = before.and('ask-feedback', { how: 'mail', personRef: 'mother' });
    expect(asked.due('leaving')).toBe('2026-11-06 14:15');
    const undone = asked.and('undo-command', last(asked));
    expect(undone.clock('feedback')).toBeUndefined();
    expect(undone.journey.messages.filter(({ kind }) => kind === 'family-feedback')).toEqual([]);
  });

  test('nothing about a child’s safety is undone', () => {
    const referred = screened(withUndo).and('decide-pathway', { decision: 'safeguarding' });
    expect(referred.journey.undo).toBeUndefined();
    expect(met(withUndo).and('raise-concern', aConcern).journey.undo).toBeUndefined();
    expect(met(withUndo).and('make-safeguarding-referral', aSafeguardingReferral).journey.undo).toBeUndefined();
  });

  test('a receipt waits for nobody', () => {
    expect(given('2026-11-02 09:00', withUndo).journey.messages).toEqual([]);
  });

  test('under a policy without it everything leaves at once', () => {
    expect(accepted().journey.undo).toBeUndefined();
    expect(accepted().journey.messages).toEqual([]);
  });
});

describe('one message is called back and all else stands', () => {
  test('the decision stays, and a person is asked to tell the referrer', () => {
    const declined = screened(withUndo).and('decide-pathway', { decision: 'decline' });
    const [message] = declined.journey.messages.filter(({ againAt }) => againAt !== undefined);
    const recalled = declined
      .when('recall-message', { messageId: message?.messageId ?? '' })
      .then('MessageRecalled', 'MessageAttempted', 'PromiseNeedsPerson');
    expect(recalled.journey.stage).toBe('closed');
    expect(recalled.due('tell-referrer')).not.toBe('none');
  });

  test('a letter called back does not start ten days', () => {
    const written = notAtHome(withUndo).on('2026-11-12 09:00').and('send-no-contact-letter', toMother);
    const letter = written.journey.messages.find(({ kind }) => kind === 'no-contact-letter');
    const recalled = written.and('recall-message', { messageId: letter?.messageId ?? '' });
    expect(recalled.due('reply')).toBe('none');
    expect(recalled.due('no-contact-letter')).not.toBe('none');
  });

  test('one that has left cannot be', () => {
    const gone = screened(withUndo).and('decide-pathway', { decision: 'decline' }).on('2026-11-02 12:00');
    gone
      .when('recall-message', { messageId: gone.sent('outcome')[0]?.messageId ?? 'x' })
      .thenRefused('already-left', 'messageId');
  });
});
