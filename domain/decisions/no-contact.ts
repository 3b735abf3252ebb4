import { dayOf } from '../london-time.ts';
import { fact, facts, noteOf, type Decide } from '../decision.ts';
import { messageFact, type MessageFact } from '../messages.ts';
import { refuse } from '../refusals.ts';
import { replyDueOf } from '../clock-rules.ts';
import { closeAndTell, whyNotClose } from './closing.ts';
import { concernFact } from './safeguarding.ts';
import { tellReferrers } from './promises.ts';
import { whyNotTold } from '../who-may-be-told.ts';

/**
 * No letter before a recorded visit, or a reason why a visit is unsafe (002). A person sends it, by a channel marked safe;
 * the ten days count from the day it is really sent, and the referrer is updated.
 */
export const sendNoContactLetter: Decide<'send-no-contact-letter'> = (journey, { data, at, id }) => {
  const { silence, pathway } = journey;
  if (pathway === undefined) return refuse('not-accepted');
  if (silence?.letter !== undefined) return refuse('letter-already-sent');
  if (silence?.visitedAt === undefined && data.visitUnsafe === undefined) return refuse('no-visit-yet', 'visitUnsafe');
  const person = journey.people.find((one) => one.ref === data.personRef);
  if (person === undefined) return refuse('unknown-person', 'personRef');
  const silent = whyNotTold(journey, data.personRef, 'no-contact-letter');
  if (silent !== undefined) return refuse(silent, 'personRef');
  const point = person.contactPoints.find((one) => one.id === data.contactPointId);
  if (point?.safe !== 'yes' || point.kind === 'telephone') return refuse('unsafe-channel', 'contactPointId');
  const { personRef, contactPointId } = data;
  const sentOn = dayOf(at);
  const replyBy = replyDueOf(journey, pathway, sentOn);
  const letter: readonly MessageFact[] =
    point.kind === 'email'
      ? [messageFact('no-contact-letter', id, { to: 'person', personRef, contactPointId }, { facts: { replyBy } })]
      : [];
  return facts(
    fact(
      'NoContactLetterSent',
      {
        letterId: id,
        personRef,
        contactPointId,
        sentOn,
        ...(data.visitUnsafe === undefined ? {} : { visitUnsafe: data.visitUnsafe }),
        ...noteOf(data),
      },
      letter,
    ),
    ...tellReferrers(journey, 'update', at, { replyBy }),
  );
};

/** A reply cancels, before or after the last day, for as long as the journey is open. */
export const recordReply: Decide<'record-reply'> = (journey, { data }) =>
  journey.silence === undefined && journey.ending?.reason !== 'unable-to-engage'
    ? refuse('no-letter')
    : facts(fact('ReplyRecorded', { wants: data.wants, ...noteOf(data) }));

/** The short check before closing: is there a worry, has anyone seen the children? A person makes it; a worry keeps the journey open. */
export const completeClosingCheck: Decide<'complete-closing-check'> = (journey, command) => {
  const { data, at } = command;
  const { ending } = journey;
  if (ending?.check !== true) return refuse('no-check-due');
  const checked = fact('ClosingCheckCompleted', {
    worry: data.worry,
    childrenSeenBy: data.childrenSeenBy,
    decision: data.decision,
    ...noteOf(data),
  });
  if (data.worry) return facts(checked, concernFact(journey, command, { concernId: command.id, code: 'worry' }));
  if (data.decision === 'keep-open') return facts(checked);
  return whyNotClose(journey) ?? facts(checked, ...closeAndTell(journey, ending.reason, at, {}));
};
