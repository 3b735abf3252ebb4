import { fact, facts, knowsPerson, noteOf, type Decide } from '../decision.ts';
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
  const { childrenSeen, notSought, voiceMissing } = data;
  const completed = fact('AssessmentCompleted', {
    childrenSeen,
    ...(notSought === undefined ? {} : { notSought }),
    ...(voiceMissing === undefined ? {} : { voiceMissing }),
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

export const holdReview: Decide<'hold-review'> = (journey, { data }) => {
  if (!supportAgreed(journey)) return refuse('consent-missing');
  if (data.outcome === 'close' && journey.ending?.check === true) return refuse('check-comes-first', 'outcome');
  const blocked = data.outcome === 'close' ? whyNotClose(journey) : undefined;
  const change = data.change === undefined ? {} : { change: data.change };
  return blocked ?? facts(fact('ReviewHeld', { outcome: data.outcome, ...change, ...noteOf(data) }));
};
