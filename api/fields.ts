import { z } from 'zod';
import { closingSteps } from '../domain/closing-steps.ts';
import { agencies, auditMarks, closedWithout, type ContactPointKind } from '../domain/codes.ts';
import { auditMarkWords } from './audit-event-words.ts';
import type { Journey } from '../domain/journey.ts';
import { isChild, isSettled, referenceOf } from '../domain/journey.ts';
import { versionIdOf } from '../domain/policy.ts';
import type { ServiceData } from '../pathways/load.ts';
import type { MessageKind } from '../domain/messages.ts';
import { whyNotTold } from '../domain/who-may-be-told.ts';
import type { CommandEntry } from './command-entry.ts';
import { linksOf } from '../domain/features/links.ts';
import { closedWithoutWords, linkOutcomeWords } from './reading/feature-code-words.ts';
import { agencyWords } from './reading/meeting-code-words.ts';
import { messageWords } from './reading/code-words.ts';

export interface Option {
  readonly value: string;
  /** What a person reads. */
  readonly text: string;
}

/** One field of a form. `choices` is a list of some of the options. */
export interface Field {
  readonly name: string;
  readonly type: 'text' | 'words' | 'choice' | 'choices' | 'yes-no' | 'day' | 'number';
  readonly required: boolean;
  readonly options?: readonly Option[];
}

/** What the options of a field are filled from. */
export interface FormContext {
  readonly journey: Journey;
  readonly service: ServiceData;
  readonly nameOf: (personRef: string) => string;
  readonly contactPointText: (personRef: string, id: string) => string;
  /** Who can be given a family: practitioners of the team. */
  readonly practitioners: readonly Option[];
  /** Journeys that are likely earlier ones of the same family. */
  readonly earlier: readonly Option[];
  /** People named in joined referrals for whom nobody has answered yet. */
  readonly joined: readonly Option[];
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** "no-answer" → "No answer" */
export const asWords = (code: string): string => {
  const text = code.replaceAll('-', ' ');
  return capital(text);
};

const peopleOf = ({ journey, nameOf }: FormContext, children = false): readonly Option[] =>
  journey.people
    .filter((person) => !children || isChild(person))
    .map(({ ref, role }) => ({ value: ref, text: `${nameOf(ref)} (${asWords(role).toLowerCase()})` }));

const directoryOf = ({ service }: FormContext): readonly Option[] =>
  Object.entries(service.service.directory).map(([value, { name }]) => ({ value, text: name }));

const needsOffered = ({ service }: FormContext): readonly Option[] =>
  Object.entries(service.service.wording.needs).map(([value, text]) => ({ value, text }));

/** Every area and stage of every scale; areas that two scales share stand once. */
const stageOptions = ({ scales }: ServiceData): readonly Option[] => [
  ...new Map(
    scales.flatMap(({ name, areas, stages }) =>
      areas.flatMap((area) =>
        stages.map((one) => {
          const value = `${area.code}:${String(one.stage)}`;
          return [value, { value, text: `${name}, ${area.name}: ${String(one.stage)}, ${one.name}` }] as const;
        }),
      ),
    ),
  ).values(),
];

/** Ways to write to people that are safe, of those to whom a letter of this kind may go. */
const safePoints =
  (kinds: readonly ContactPointKind[], letter: MessageKind) =>
  ({ journey, contactPointText }: FormContext): readonly Option[] =>
    journey.people
      .filter(({ ref }) => whyNotTold(journey, ref, letter) === undefined)
      .flatMap((person) =>
        person.contactPoints
          .filter((point) => point.safe === 'yes' && kinds.includes(point.kind))
          .map(({ id }) => ({ value: id, text: contactPointText(person.ref, id) })),
      );

const everyPoint = ({ journey, contactPointText }: FormContext): readonly Option[] =>
  journey.people.flatMap((person) =>
    person.contactPoints.map(({ id }) => ({ value: id, text: contactPointText(person.ref, id) })),
  );

const optionsByName: Readonly<Record<string, (context: FormContext) => readonly Option[]>> = {
  personRef: peopleOf,
  remindPersonRef: peopleOf,
  withPeople: peopleOf,
  seen: peopleOf,
  seenAlone: peopleOf,
  about: peopleOf,
  notSought: peopleOf,
  childrenSeen: (context) => peopleOf(context, true),
  anyContactPoint: everyPoint,
  aboutRef: peopleOf,
  fromRef: peopleOf,
  toRef: peopleOf,
  joinedRef: ({ joined }) => joined,
  // Who is here matters only where a joined referral names somebody.
  sameAs: (context) => (context.joined.length === 0 ? [] : peopleOf(context)),
  keepRef: peopleOf,
  dropRef: peopleOf,
  scale: ({ service }) => service.scales.map(({ id, name }) => ({ value: id, text: name })),
  stages: ({ service }) => stageOptions(service),
  contactPointId: safePoints(['email', 'post'], 'no-contact-letter'),
  remindContactPointId: safePoints(['email'], 'visit-reminder'),
  referralId: ({ journey }) =>
    journey.referrals.map(({ referralId, referrer }) => ({
      value: referralId,
      text: `${referenceOf(journey, referralId)}, ${asWords(referrer)}`,
    })),
  promiseId: ({ journey }) =>
    journey.promises
      .filter((promise) => !isSettled(promise))
      .map(({ promiseId, kind }) => ({ value: promiseId, text: asWords(kind) })),
  clockId: ({ journey }) =>
    journey.clocks
      .filter((clock) => clock.rung > 0)
      .map(({ clockId, kind }) => ({ value: clockId, text: asWords(kind) })),
  visitId: ({ journey }) =>
    journey.appointments.map(({ visitId, on, unannounced }) => ({
      value: visitId,
      text: `${on}${unannounced ? ', unannounced' : ''}`,
    })),
  concernId: ({ journey }) =>
    journey.concerns.map(({ concernId, code }) => ({ value: concernId, text: asWords(code) })),
  practitionerId: ({ practitioners }) => practitioners,
  holdId: ({ journey }) =>
    (journey.holds ?? []).map(({ holdId, condition }) => ({ value: holdId, text: asWords(condition) })),
  waitingFor: directoryOf,
  place: directoryOf,
  to: (context) => [
    ...(context.journey.pathway?.levels ?? []).map(({ code, name }) => ({ value: code, text: name })),
    ...directoryOf(context),
  ],
  toId: ({ practitioners }) => practitioners,
  coverId: ({ practitioners }) => practitioners,
  actionId: ({ journey }) =>
    (journey.actions ?? []).map(({ actionId, by, due }) => ({ value: actionId, text: `${asWords(by)}, by ${due}` })),
  onwardId: ({ journey, service }) =>
    (journey.onward ?? []).map(({ onwardId, place }) => ({
      value: onwardId,
      text: service.service.directory[place]?.name ?? place,
    })),
  attended: peopleOf,
  missed: peopleOf,
  programme: ({ service }) =>
    Object.entries(service.service.programmes).map(([value, { name }]) => ({ value, text: name })),
  meetingId: ({ journey }) =>
    (journey.meetings ?? []).map(({ meetingId, kind, on }) => ({ value: meetingId, text: `${asWords(kind)}, ${on}` })),
  prompt: ({ journey }) =>
    (journey.pathway?.prompts ?? []).map(({ code, name }) => ({ value: code, text: capital(name) })),
  link: ({ journey }) =>
    linksOf(journey).map(({ link, name, outcome }) => ({
      value: link,
      text: outcome === undefined ? name : `${name} (${linkOutcomeWords[outcome]})`,
    })),
  catchUpId: ({ journey, service }) =>
    (journey.catchUps ?? []).map(({ catchUpId, programme, by }) => ({
      value: catchUpId,
      text: `${service.service.programmes[programme]?.name ?? programme}, by ${by}`,
    })),
  pathway: ({ service }) =>
    service.pathways.map((pathway) => ({
      value: versionIdOf(pathway),
      text: `${service.service.wording.pathways[pathway.id] ?? pathway.id}, version ${String(pathway.version)}`,
    })),
  familySays: needsOffered,
  received: needsOffered,
  agency: (context) => [
    ...agencies.map((value) => ({ value, text: capital(agencyWords[value]) })),
    ...directoryOf(context),
  ],
  earlierJourneyId: ({ earlier }) => earlier,
  // Only what the pathway asks for and is not done needs a reason.
  without: ({ journey }) =>
    closingSteps(journey)
      .filter(({ done }) => !done)
      .flatMap(({ part }) => closedWithout.filter((code) => code.startsWith(`${part}-`)))
      .map((value) => ({ value, text: capital(closedWithoutWords[value]) })),
  commandId: ({ journey: { undo } }) =>
    undo === undefined ? [] : [{ value: undo.commandId, text: 'What was done just before' }],
  messageId: ({ journey }) =>
    journey.messages
      .filter(({ againAt }) => againAt !== undefined)
      .map(({ messageId, kind }) => ({ value: messageId, text: messageWords[kind] })),
  dimensions: ({ service }) =>
    Object.entries(service.service.audit.dimensions).flatMap(([code, { name }]) =>
      auditMarks.map((mark) => ({ value: `${code}:${mark}`, text: `${name}: ${auditMarkWords[mark]}` })),
    ),
  instead: directoryOf,
  whomToCall: directoryOf,
};

/** Days are text to a schema; these are the fields that hold one. */
const dayFields: ReadonlySet<string> = new Set([
  'on',
  'happenedOn',
  'newPromise',
  'reviewOn',
  'until',
  'due',
  'dateOfBirth',
  'dueDate',
  'from',
  'rebookedOn',
]);

const inner = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? inner(schema.unwrap() as z.ZodType) : schema;

const codesOf = (schema: z.ZodEnum): readonly Option[] =>
  schema.options.map((value) => ({ value: String(value), text: asWords(String(value)) }));

/** A list of codes offers each of them. */
const itemsOf = (list: z.ZodArray): readonly Option[] =>
  list.element instanceof z.ZodEnum ? codesOf(list.element) : [];

function fieldOf(name: string, schema: z.ZodType, context: FormContext, from = name): Field {
  const bare = inner(schema);
  const required = bare === schema;
  const options = Object.hasOwn(optionsByName, from) ? optionsByName[from]?.(context) : undefined;
  if (name === 'note') return { name, type: 'words', required };
  if (dayFields.has(name)) return { name, type: 'day', required };
  // What may also come as a list is chosen from a list.
  if (bare instanceof z.ZodArray || bare instanceof z.ZodUnion)
    return {
      name,
      type: 'choices',
      required,
      options: options ?? (bare instanceof z.ZodArray ? itemsOf(bare) : []),
    };
  if (options !== undefined) return { name, type: 'choice', required, options };
  if (bare instanceof z.ZodEnum)
    return {
      name,
      type: 'choice',
      required,
      options: codesOf(bare),
    };
  if (bare instanceof z.ZodBoolean) return { name, type: 'yes-no', required };
  return { name, type: bare instanceof z.ZodNumber ? 'number' : 'text', required };
}

/** The form of a command, from the same schema that checks it. */
export const fieldsOf = (entry: CommandEntry, context: FormContext): readonly Field[] =>
  Object.entries(entry.body.shape)
    .filter(([name]) => name !== 'expectedSeq' && (name !== 'happenedOn' || entry.dated))
    .map(([name, schema]) => fieldOf(name, schema as z.ZodType, context, entry.optionsFrom?.[name]));
