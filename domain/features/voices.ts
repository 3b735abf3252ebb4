import type { Instant } from '../calendar.ts';
import type { BarLifted, PersonRole, VoiceHeard, VoiceTool } from '../codes.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, knowsPerson, noteOf } from '../decision.ts';
import { isChildHere, type Journey, type PersonFacts } from '../journey.ts';
import { refuse, type RefusalCode } from '../refusals.ts';
import { without } from '../without.ts';
import type { Decisions, Evolvers, Inputs } from './feature.ts';
import { asksNothingOf } from './fewer-people.ts';

/**
 * Whose view has been heard (002, 004 J, K): each child's and each parent's, fathers included. *Not sought: unsafe* counts as an answer, and bars that
 * person from every task, invitation and letter until somebody lifts the bar with a reason. What was said is in the note.
 */
export interface VoiceCommands {
  'record-voice': WithNote & {
    readonly personRef: string;
    readonly heard: VoiceHeard;
    /** What helped them to say it. */
    readonly tools?: readonly VoiceTool[];
  };
  'lift-bar': WithNote & { readonly personRef: string; readonly because: BarLifted };
}

export interface VoiceEvents {
  VoiceRecorded: VoiceCommands['record-voice'];
  BarLifted: VoiceCommands['lift-bar'];
}

export interface VoiceState {
  /** The last answer of each person. */
  readonly voices?: Readonly<Record<string, { readonly heard: VoiceHeard; readonly since: Instant }>>;
  /** People to whom nothing may be said, by reference. Kept also when they no longer belong to the family. */
  readonly barred?: readonly string[];
}

export const isBarred = (journey: Pick<Journey, 'barred'>, personRef: string): boolean =>
  journey.barred?.includes(personRef) === true;

/** Who is asked besides the children: all who parent. */
const parenting: ReadonlySet<PersonRole> = new Set(['mother', 'father', 'parent', 'carer', 'grandparent']);

const missingOf: Partial<Record<PersonRole, RefusalCode>> = {
  child: 'child-voice-missing',
  father: 'father-voice-missing',
  mother: 'mother-voice-missing',
};

/** Why an assessment lacks somebody's voice; undefined when nobody's is missing, or the pathway does not ask. */
export function voiceMissingFrom(
  journey: Journey,
  {
    childrenSeen,
    notSought = [],
  }: { readonly childrenSeen: readonly string[]; readonly notSought?: readonly string[] },
): RefusalCode | undefined {
  const asks = journey.pathway?.voices;
  if (asks === undefined) return undefined;
  const answered = new Set([
    ...Object.keys(journey.voices ?? {}),
    ...childrenSeen,
    ...notSought,
    ...(journey.barred ?? []),
  ]);
  const asked = ({ role }: PersonFacts, child: boolean): boolean =>
    child ? asks.children && role !== 'unborn-child' : asks.parents && parenting.has(role);
  const missing = journey.people.find(
    (person) => asked(person, isChildHere(journey, person)) && !answered.has(person.ref),
  );
  return missing === undefined ? undefined : (missingOf[missing.role] ?? 'parent-voice-missing');
}

export const voiceDecisions: Decisions<VoiceCommands> = {
  'record-voice': (journey, { data }) => {
    if (!knowsPerson(journey, data.personRef)) return refuse('unknown-person', 'personRef');
    const { personRef, heard, tools } = data;
    return facts(
      fact('VoiceRecorded', { personRef, heard, ...(tools === undefined ? {} : { tools }), ...noteOf(data) }),
    );
  },
  'lift-bar': (journey, { data }) =>
    isBarred(journey, data.personRef)
      ? facts(fact('BarLifted', { personRef: data.personRef, because: data.because, ...noteOf(data) }))
      : refuse('not-barred', 'personRef'),
};

export const voiceEvolvers: Evolvers<VoiceEvents> = {
  VoiceRecorded: (journey, { at, data: { personRef, heard } }) => {
    const next = { ...journey, voices: { ...journey.voices, [personRef]: { heard, since: at } } };
    if (heard !== 'not-sought-unsafe' || isBarred(journey, personRef)) return next;
    return {
      ...next,
      barred: [...(journey.barred ?? []), personRef],
      ...asksNothingOf(journey, personRef),
    };
  },
  // Whose voice was not sought is asked for it anew.
  BarLifted: (journey, { data }) => {
    const barred = (journey.barred ?? []).filter((ref) => ref !== data.personRef);
    const { [data.personRef]: _unsought, ...voices } = journey.voices ?? {};
    return { ...without(journey, 'barred'), voices, ...(barred.length === 0 ? {} : { barred }) };
  },
};

export const voiceInputs: Inputs<VoiceCommands> = {
  'record-voice': (journey) =>
    journey.people.slice(0, 1).flatMap(({ ref }) => [
      { personRef: ref, heard: 'yes' as const },
      { personRef: ref, heard: 'not-sought-unsafe' as const },
    ]),
  'lift-bar': (journey) =>
    (journey.barred ?? []).slice(0, 1).map((personRef) => ({ personRef, because: 'safe-now' as const })),
};
