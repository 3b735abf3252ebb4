import { z } from 'zod';
import {
  ageThresholds,
  barLiftedReasons,
  personRoles,
  readingOccasions,
  relationshipKinds,
  removalReasons,
  restrictedMatters,
  safeAnswers,
  voicesHeard,
  voiceTools,
} from '../domain/codes.ts';
import type { PeopleCommands } from '../domain/features/people.ts';
import type { ReadingCommands } from '../domain/features/readings.ts';
import type { SafetyCommands } from '../domain/features/safety.ts';
import type { ThresholdCommands } from '../domain/features/thresholds.ts';
import type { VoiceCommands } from '../domain/features/voices.ts';
import { entry, personRef, type CommandEntry, type Data } from './command-entry.ts';
import { contactPointsOf, newPersonRow, readingRow, scaleNamed, stagesOf } from './people-rows.ts';
import { day, id, line, words } from './validate.ts';

type OfPeople = VoiceCommands & SafetyCommands & PeopleCommands & ReadingCommands & ThresholdCommands;

const email = z.email().max(254).optional();

/** Voices, safety, who belongs to the family, readings and ages (`domain/features/`). */
export const peopleCommands: { readonly [T in keyof OfPeople]: CommandEntry<Data<T>> } = {
  'record-voice': entry(
    'Record somebody’s view, or why it was not sought',
    { personRef, heard: z.enum(voicesHeard), tools: z.array(z.enum(voiceTools)).max(voiceTools.length).optional() },
    ({ personRef, heard, tools }, { person }) => ({
      personRef: person(personRef),
      heard,
      ...(tools === undefined ? {} : { tools: [...new Set(tools)] }),
    }),
    { dated: true },
  ),
  'lift-bar': entry(
    'Record that it is safe to speak to somebody again',
    { personRef, because: z.enum(barLiftedReasons) },
    ({ personRef, because }, { person }) => ({ personRef: person(personRef), because }),
  ),
  'record-safe-contact': entry(
    'Record whether a way of contact is safe',
    { personRef, contactPointId: id, safe: z.enum(safeAnswers) },
    ({ personRef, contactPointId, safe }, { person }) => ({ personRef: person(personRef), contactPointId, safe }),
    { optionsFrom: { contactPointId: 'anyContactPoint' } },
  ),
  'restrict-pair': entry(
    'Record that one person must learn nothing of another',
    { aboutRef: personRef, fromRef: personRef, what: z.enum(restrictedMatters) },
    ({ aboutRef, fromRef, what }, { person }) => ({ aboutRef: person(aboutRef), fromRef: person(fromRef), what }),
  ),
  'lift-restriction': entry(
    'Record that nothing is kept from somebody about another any more',
    { aboutRef: personRef, fromRef: personRef },
    ({ aboutRef, fromRef }, { person }) => ({ aboutRef: person(aboutRef), fromRef: person(fromRef) }),
  ),
  'withhold-address': entry(
    'Record whether somebody’s address is kept secret',
    { personRef, withheld: z.boolean() },
    ({ personRef, withheld }, { person }) => ({ personRef: person(personRef), withheld }),
  ),
  'add-person': entry(
    'Add somebody to the family',
    {
      role: z.enum(personRoles),
      name: line(200),
      dateOfBirth: day.optional(),
      dueDate: day.optional(),
      email,
      telephone: line(60).optional(),
      address: words(500).trim().min(1).optional(),
      // Of all ways named here; each can be asked after by itself later.
      safe: z.enum(safeAnswers).default('unknown'),
      // Somebody named in a joined referral: what was known of their safety comes along.
      joinedRef: id.optional(),
      sameAs: personRef.optional(),
    },
    (body, context) => {
      const ref = context.person(context.claimId);
      return {
        personRef: ref,
        role: body.role,
        contactPoints: contactPointsOf(ref, body, context.joined).map(({ id, kind, safe }) => ({ id, kind, safe })),
        ...(context.joined === undefined ? {} : { joined: context.joined.told(ref) }),
        ...(body.sameAs === undefined ? {} : { sameAs: context.person(body.sameAs) }),
      };
    },
    { personal: newPersonRow },
  ),
  'remove-person': entry(
    'Take somebody out of the family',
    { personRef, because: z.enum(removalReasons) },
    ({ personRef, because }, { person }) => ({ personRef: person(personRef), because }),
  ),
  'merge-people': entry(
    'Make one of two people who are the same',
    { keepRef: personRef, dropRef: personRef },
    ({ keepRef, dropRef }, { person }) => ({ keepRef: person(keepRef), dropRef: person(dropRef) }),
  ),
  'record-relationship': entry(
    'Record what two people are to each other',
    { fromRef: personRef, toRef: personRef, kind: z.enum(relationshipKinds) },
    ({ fromRef, toRef, kind }, { person }) => ({ fromRef: person(fromRef), toRef: person(toRef), kind }),
  ),
  'record-reading': entry(
    'Record a reading: where somebody stands',
    { occasion: z.enum(readingOccasions), scale: id, aboutRef: personRef, stages: z.array(id).min(1).max(20) },
    (body, context) => {
      const scale = scaleNamed(body.scale, context);
      stagesOf(scale, body.stages);
      return {
        readingId: context.claimId,
        occasion: body.occasion,
        scale: scale.id,
        aboutRef: context.person(body.aboutRef),
        ...(scale.endsAt === undefined ? {} : { endsAt: scale.endsAt }),
      };
    },
    { dated: true, personal: readingRow },
  ),
  'reach-threshold': entry(
    'Record that somebody has reached an age',
    { personRef, threshold: z.enum(ageThresholds) },
    ({ personRef, threshold }, { person }) => ({ personRef: person(personRef), threshold }),
  ),
};
