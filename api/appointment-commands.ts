import { z } from 'zod';
import { contactOutcomes, halfDays, visitCancelled, visitKinds, visitPlaces, type VisitKind } from '../domain/codes.ts';
import type { AppointmentCommands, Reminded } from '../domain/features/appointments.ts';
import type { CaseloadCommands } from '../domain/features/caseload.ts';
import { entry, people, peopleIn, type CommandContext, type CommandEntry, type Data } from './command-entry.ts';
import { invalidPart } from './errors.ts';
import { day, id, wallTime } from './validate.ts';

/** `unannounced` is the older way to say that kind. */
function kindOf(kind: VisitKind | undefined, unannounced: boolean | undefined): VisitKind {
  if (unannounced !== true) return kind ?? 'visit';
  if (kind === undefined || kind === 'visit' || kind === 'unannounced-visit') return 'unannounced-visit';
  throw invalidPart('/unannounced', 'Only a visit can be unannounced.');
}

/** Who is reminded, and by which address: one is no use without the other. */
function reminded(who: string | undefined, by: string | undefined, { person }: CommandContext): Reminded | undefined {
  if (who === undefined && by === undefined) return undefined;
  if (who === undefined) throw invalidPart('/remindPersonRef', 'Say who is to be reminded.');
  if (by === undefined) throw invalidPart('/remindContactPointId', 'Choose an email address that is known to be safe.');
  return { personRef: person(who), contactPointId: by };
}

/** Commands of appointments, and of absence with its half-days. */
export const appointmentCommands: {
  readonly [T in keyof AppointmentCommands | 'begin-cover']: CommandEntry<
    T extends keyof (AppointmentCommands & CaseloadCommands) ? Data<T> : never
  >;
} = {
  'book-visit': entry(
    'Book a visit or another appointment',
    {
      on: day,
      at: wallTime.optional(),
      kind: z.enum(visitKinds).optional(),
      where: z.enum(visitPlaces).optional(),
      withPeople: people,
      unannounced: z.boolean().optional(),
      outOfHours: z.boolean().optional(),
      remindPersonRef: id.optional(),
      remindContactPointId: id.optional(),
    },
    (body, context) => {
      const { on, at, kind, where, unannounced, outOfHours, remindPersonRef, remindContactPointId } = body;
      const remind = reminded(remindPersonRef, remindContactPointId, context);
      return {
        visitId: context.commandId,
        on,
        kind: kindOf(kind, unannounced),
        ...(at === undefined ? {} : { at }),
        ...(where === undefined ? {} : { where }),
        ...peopleIn(body, ['withPeople'], context),
        ...(outOfHours === true ? { outOfHours } : {}),
        ...(remind === undefined ? {} : { remind }),
      };
    },
  ),
  'complete-visit': entry(
    'Record how a booked visit went',
    { visitId: id, outcome: z.enum(contactOutcomes), seen: people, seenAlone: people },
    (body, context) => ({
      visitId: body.visitId,
      outcome: body.outcome,
      ...peopleIn(body, ['seen', 'seenAlone'], context),
    }),
    { dated: true },
  ),
  'cancel-visit': entry(
    'Cancel a booked visit, or move it to another day',
    {
      visitId: id,
      because: z.enum(visitCancelled),
      rebookedOn: day.optional(),
      at: wallTime.optional(),
      outOfHours: z.boolean().optional(),
    },
    ({ visitId, because, rebookedOn, at, outOfHours }) => ({
      visitId,
      because,
      ...(rebookedOn === undefined ? {} : { rebookedOn }),
      ...(at === undefined ? {} : { at }),
      ...(outOfHours === true ? { outOfHours } : {}),
    }),
  ),
  'begin-cover': entry(
    'Give this family to cover, at once or from a day',
    {
      coverId: id,
      from: day.optional(),
      fromHalf: z.enum(halfDays).optional(),
      until: day,
      untilHalf: z.enum(halfDays).optional(),
    },
    ({ coverId, from, fromHalf, until, untilHalf }) => ({
      coverId,
      until,
      ...(untilHalf === undefined ? {} : { untilHalf }),
      ...(from === undefined ? {} : { from }),
      ...(fromHalf === undefined ? {} : { fromHalf }),
    }),
  ),
};
