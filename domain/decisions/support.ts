import type { CommandOf } from '../commands.ts';
import { fact, facts, knowsPerson, noteOf, type Decide, type Decision } from '../decision.ts';
import { extensionDecisions } from '../features/extensions.ts';
import { levelDecisions } from '../features/levels.ts';
import { receivedOf } from '../features/needs.ts';
import { isBarred, voiceMissingFrom } from '../features/voices.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { whyNotClose } from './closing.ts';

/** Support may not begin without the yes of a parent or carer; contact, recording, advice and safeguarding may. */
const supportAgreed = (journey: Journey): boolean => hasConsent(journey, 'support');

export const completeAssessment: Decide<'complete-assessment'> = (journey, { data }) => {
  if (!supportAgreed(journey)) return refuse('consent-missing');
  const unknown = [...data.childrenSeen, ...(data.notSought ?? [])].find((ref) => !knowsPerson(journey, ref));
  if (unknown !== undefined) return refuse('unknown-person', 'childrenSeen');
  const missing = data.voiceMissing === undefined ? voiceMissingFrom(journey, data) : undefined;
  if (missing !== undefined) return refuse(missing, 'voiceMissing');
  const { childrenSeen, notSought, voiceMissing, familySays } = data;
  const completed = fact('AssessmentCompleted', {
    childrenSeen,
    ...(notSought === undefined ? {} : { notSought }),
    ...(voiceMissing === undefined ? {} : { voiceMissing }),
    ...(familySays === undefined ? {} : { familySays }),
    ...noteOf(data),
  });
  // A journey pinned to a pathway that does not ask for voices goes on as it was.
  if (journey.pathway?.voices === undefined) return facts(completed);
  const unsafe = (notSought ?? []).filter((ref) => !isBarred(journey, ref));
  return facts(
    ...[...new Set(unsafe)].map((personRef) => fact('VoiceRecorded', { personRef, heard: 'not-sought-unsafe' })),
    completed,
  );
};

export const agreePlan: Decide<'agree-plan'> = (journey, { data }) => {
  if (!supportAgreed(journey)) return refuse('consent-missing');
  return facts(fact('PlanAgreed', { actions: data.actions, ...noteOf(data) }));
};

/** What the review decided, by the rules of the act it leads to: more time is granted or asked for, and a place offered, as it always is. */
function whatFollows(journey: Journey, { id, by, at, data }: CommandOf<'hold-review'>): Decision {
  const asked = { id, by, at };
  switch (data.outcome) {
    case 'continue':
      return facts();
    case 'close':
      if (journey.ending?.check === true) return refuse('check-comes-first', 'outcome');
      return whyNotClose(journey) ?? facts();
    case 'extend': {
      const { reason, until } = data;
      if (reason === undefined) return refuse('reason-missing', 'reason');
      if (until === undefined) return refuse('day-missing', 'until');
      return extensionDecisions['extend-support'](journey, {
        ...asked,
        type: 'extend-support',
        data: { reason, until },
      });
    }
    case 'level-change': {
      const { to } = data;
      if (to === undefined) return refuse('place-missing', 'to');
      return levelDecisions['propose-level-change'](journey, { ...asked, type: 'propose-level-change', data: { to } });
    }
  }
}

export const holdReview: Decide<'hold-review'> = (journey, command) => {
  const { data } = command;
  if (!supportAgreed(journey)) return refuse('consent-missing');
  const follows = whatFollows(journey, command);
  if ('refusal' in follows) return follows;
  const change = data.change === undefined ? {} : { change: data.change };
  const held = { outcome: data.outcome, ...change, ...receivedOf(data), ...noteOf(data) };
  return facts(fact('ReviewHeld', held), ...follows.facts);
};
