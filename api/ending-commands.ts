import { z } from 'zod';
import { afterCheckResults, earlierStands } from '../domain/codes.ts';
import type { AfterClosureCommands } from '../domain/features/after-closure.ts';
import type { EarlierJourneyCommands } from '../domain/features/earlier-journey.ts';
import type { FarewellCommands } from '../domain/features/farewell.ts';
import type { MovingCommands } from '../domain/features/moving-away.ts';
import { entry, named, personRef, placeOf, type CommandEntry, type Data } from './command-entry.ts';
import { invalidPart } from './errors.ts';
import type { Personal } from './people-rows.ts';
import { id } from './validate.ts';

/** How the family rated our work, if they did. */
const ratingRows: Personal = (body, { claimId, journeyId }) => {
  const { rating } = body as { readonly rating?: number };
  return rating === undefined
    ? {}
    : { feedback: { feedback_id: claimId, journey_id: journeyId, rating, created_real: new Date() } };
};

type EndingCommands = FarewellCommands & MovingCommands & AfterClosureCommands & EarlierJourneyCommands;

/** Commands of a journey's end, of what comes after it, and of a family that comes back. */
export const endingCommands: { readonly [T in keyof EndingCommands]: CommandEntry<Data<T>> } = {
  'record-farewell': entry(
    'Record the farewell visit to the children',
    { seen: z.array(id).max(40) },
    ({ seen }, context) => ({ seen: named(seen, context) }),
    { dated: true },
  ),
  'name-step-down': entry(
    'Name a service that is there for the family afterwards',
    { place: id },
    ({ place }, context) => ({
      place: placeOf('place', place, context),
    }),
  ),
  'ask-feedback': entry(
    'Ask the family how our work was',
    { how: z.enum(['mail', 'person']), personRef: personRef.optional() },
    ({ how, personRef: ref }, { person }) => ({ how, ...(ref === undefined ? {} : { personRef: person(ref) }) }),
  ),
  'record-feedback': entry(
    'Record what the family says about our work',
    { answer: z.enum(['given', 'declined']), rating: z.int().min(1).max(5).optional() },
    // The rating itself stays in the register.
    ({ answer, rating }, { claimId }) => ({ answer, ...(rating === undefined ? {} : { feedbackId: claimId }) }),
    { personal: ratingRows },
  ),
  'record-move': entry(
    'Record that the family has moved away',
    { whereabouts: z.enum(['known', 'unknown']) },
    ({ whereabouts }) => ({ whereabouts }),
    { dated: true },
  ),
  'tell-next-area': entry(
    'Record that the area to which the family has moved has been told',
    { outcome: z.enum(['told', 'not-needed', 'not-possible']) },
    ({ outcome }) => ({ outcome }),
  ),
  'record-after-check': entry(
    'Record whether the change has lasted',
    { result: z.enum(afterCheckResults) },
    ({ result }, { linkedJourneyId }) => ({ result, linkedJourneyId }),
    { dated: true },
  ),
  'link-earlier-journey': entry(
    'Link this journey to an earlier one of the same family',
    { earlierJourneyId: id },
    (_body, { earlier }) => {
      if (earlier === undefined) throw invalidPart('/earlierJourneyId', 'There is no such journey that you can see.');
      return { earlier };
    },
  ),
  'confirm-earlier': entry(
    'Record what of the earlier assessment and plan is still true',
    { assessment: z.enum(earlierStands), plan: z.enum(earlierStands).optional() },
    ({ assessment, plan }) => ({ assessment, ...(plan === undefined ? {} : { plan }) }),
  ),
};
