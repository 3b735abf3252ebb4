import type { SafeAnswer } from '../domain/codes.ts';
import { scaleOf } from '../pathways/load.ts';
import type { Scale } from '../pathways/schema.ts';
import type { ClaimedRows } from '../register/claim-check.ts';
import type { CommandContext } from './command-entry.ts';
import { invalidPart } from './errors.ts';
import type { JoinedNamed } from './joined-people.ts';

/** What stays in the register of a command: rows saved before it under ids that are worked out from it. */
export type Personal = (body: unknown, context: PersonalContext) => ClaimedRows;

export interface PersonalContext extends CommandContext {
  readonly journeyId: string;
  readonly author: string;
}

interface NewPerson {
  readonly role: string;
  readonly name: string;
  readonly dateOfBirth?: string;
  readonly dueDate?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly address?: string;
  readonly safe: SafeAnswer;
}

/** Ways to reach somebody who is added, each with the id under which the journey knows it: those a joined referral named, each as safe as it was said to be, and those named now. */
export const contactPointsOf = (
  ref: string,
  { email, telephone, address, safe }: Pick<NewPerson, 'email' | 'telephone' | 'address' | 'safe'>,
  joined: Pick<JoinedNamed, 'contactPoints'> = { contactPoints: [] },
): readonly (JoinedNamed['contactPoints'][number] & { readonly id: string })[] =>
  [
    { kind: 'email' as const, value: email, safe },
    { kind: 'telephone' as const, value: telephone, safe },
    { kind: 'post' as const, value: address, safe },
    ...joined.contactPoints,
  ].flatMap(({ kind, value, safe: answer }, n) =>
    value === undefined ? [] : [{ id: `${ref}-${String(n + 1)}`, kind, value, safe: answer }],
  );

export const newPersonRow: Personal = (given, context) => {
  const body = given as NewPerson;
  const { journeyId } = context;
  const ref = context.person(context.claimId);
  return {
    person: {
      journey_id: journeyId,
      ref,
      role: body.role,
      name: body.name,
      date_of_birth: body.dateOfBirth ?? null,
      due_date: body.dueDate ?? null,
      status: 'draft',
      created_real: new Date(),
    },
    contactPoints: contactPointsOf(ref, body, context.joined).map(({ id, kind, value, safe }) => ({
      journey_id: journeyId,
      id,
      person_ref: ref,
      kind,
      value,
      safe,
    })),
  };
};

/** A scale of this service. Throws 422 where there is none of this name. */
export function scaleNamed(given: string, { service }: Pick<CommandContext, 'service'>): Scale {
  const scale = scaleOf(service, given);
  if (scale === undefined) throw invalidPart('/scale', 'This service has no such scale.');
  return scale;
}

/**
 * The stage of each area from a list of `area:stage`. Areas that were not talked about are left out.
 * Throws 422 for an area or stage this scale does not have, and for two stages of one area.
 */
export function stagesOf(scale: Scale, given: readonly string[]): Readonly<Record<string, number>> {
  const stages: Record<string, number> = {};
  for (const one of given) {
    const [area = '', stage = ''] = one.split(':');
    const known =
      scale.areas.some(({ code }) => code === area) && scale.stages.some((it) => String(it.stage) === stage);
    if (!known || one.split(':').length !== 2)
      throw invalidPart('/stages', `Choose areas and stages of the scale “${scale.name}”.`);
    if (Object.hasOwn(stages, area)) throw invalidPart('/stages', 'Choose one stage for each area.');
    stages[area] = Number(stage);
  }
  return stages;
}

export const readingRow: Personal = (given, context) => {
  const body = given as {
    readonly occasion: string;
    readonly scale: string;
    readonly aboutRef: string;
    readonly stages: readonly string[];
  };
  const scale = scaleNamed(body.scale, context);
  return {
    reading: {
      reading_id: context.claimId,
      journey_id: context.journeyId,
      author: context.author,
      status: 'draft',
      about_ref: context.person(body.aboutRef),
      scale: scale.id,
      occasion: body.occasion,
      stages: JSON.stringify(stagesOf(scale, body.stages)),
      at: null,
      created_real: new Date(),
    },
  };
};
