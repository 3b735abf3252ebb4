import { randomUUID } from 'node:crypto';
import { commandTable } from '../../api/commands.ts';
import { concernWords } from '../../api/reading/code-words.ts';
import type { ProblemPart } from '../../api/errors.ts';
import type { Field } from '../../api/fields.ts';
import type { CommandForm, JourneyDocument } from '../../api/journey-document.ts';
import type { Names } from '../../api/reading/names.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import type { PeoplesCommand } from '../../domain/possible.ts';
import { draftName } from '../drafts/keep.ts';
import { errorsOf, inputOf, type Filling, type Input } from '../forms/inputs.ts';
import type { Typed } from '../forms/typed.ts';
import { paths } from '../paths.ts';
import { visitDayWords } from '../words/visit-words.ts';
import { commandGroups, type CommandGroup } from './command-groups.ts';
import { promiseName } from './promise-lines.ts';

const buttons: Readonly<Partial<Record<PeoplesCommand, string>>> = {
  'raise-concern': 'Raise it now',
  'make-safeguarding-referral': 'Refer now',
  'send-no-contact-letter': 'Send the letter',
  close: 'Close the journey',
};

/** A form as it was sent and came back. */
export interface Returned {
  readonly command: PeoplesCommand;
  readonly typed: Typed;
  readonly key: string;
  /** How the journey stood when it was filled in; only set where the very same form is to be sent again. */
  readonly seq?: string;
  readonly wrong: readonly ProblemPart[];
}

export interface FormView {
  readonly id: string;
  readonly summary: string;
  readonly action: string;
  /** Names this one filling: sent twice it is done once. */
  readonly key: string;
  /** How the journey stands on this page: if somebody changes it meanwhile, the form comes back instead of overruling them. */
  readonly seq: string;
  readonly button: string;
  /** The name under which it can be kept as a draft; what is urgent must not wait in one. */
  readonly keepAs?: string;
  readonly urgent: boolean;
  readonly open: boolean;
  readonly inputs: readonly Input[];
}

/** Words for options that are things of this journey. */
export function optionTexts(
  { appointments, concerns, promises }: Pick<JourneyDocument, 'appointments' | 'concerns' | 'promises'>,
  names: Names,
): Filling['optionText'] {
  return (field, value) => {
    switch (field) {
      case 'clockId':
        return names.clock(value);
      case 'visitId': {
        const visit = appointments.find(({ visitId }) => visitId === value);
        return visit && `${visitDayWords(visit)}${visit.unannounced ? ', unannounced' : ''}`;
      }
      case 'concernId': {
        const concern = concerns.find(({ concernId }) => concernId === value);
        return concern && `Concern: ${concernWords[concern.code]}, ${momentWords(Date.parse(concern.raisedAt))}`;
      }
      case 'promiseId': {
        const promise = promises.find(({ promiseId }) => promiseId === value);
        return promise && promiseName(promise, names);
      }
      default:
        return undefined;
    }
  };
}

/** Boxes to tick from an empty list help nobody. */
const worthShowing = ({ type, options }: Field): boolean => type !== 'choices' || (options ?? []).length > 0;

function formView(
  { id: journeyId, seq }: Pick<JourneyDocument, 'id' | 'seq'>,
  { name, summary, fields }: CommandForm,
  optionText: Filling['optionText'],
  returned: Returned | undefined,
): FormView {
  const mine = returned?.command === name ? returned : undefined;
  const urgent = commandTable[name].urgent;
  const filling: Filling = { command: name, typed: mine?.typed ?? {}, wrong: mine?.wrong ?? [], optionText };
  return {
    id: name,
    summary,
    action: paths.command(journeyId, name),
    key: mine === undefined || mine.key === '' ? randomUUID() : mine.key,
    seq: mine?.seq ?? String(seq),
    button: buttons[name] ?? 'Save',
    urgent,
    ...(urgent ? {} : { keepAs: draftName({ journeyId, form: name }) }),
    open: mine !== undefined,
    inputs: fields.filter(worthShowing).map((field) => inputOf(field, filling)),
  };
}

/** Forms that stand together, folded or in view. */
export interface GroupView {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly forms: readonly FormView[];
}

/** Every form of a page in its group; groups without any are left out. */
export function formGroups(
  document: Pick<JourneyDocument, 'id' | 'seq' | 'appointments' | 'concerns' | 'promises'>,
  forms: readonly CommandForm[],
  names: Names,
  returned?: Returned,
): readonly GroupView[] {
  const optionText = optionTexts(document, names);
  const named = new Map(forms.map((form) => [form.name, form]));
  const inGroups = new Set(commandGroups.flatMap(({ commands }) => commands));
  const others: CommandGroup = {
    id: 'do-more',
    title: 'More',
    commands: forms.map(({ name }) => name).filter((name) => !inGroups.has(name)),
  };
  return [...commandGroups, others].flatMap(({ id, title, open, commands }) => {
    const here = commands.flatMap((name) => named.get(name) ?? []);
    if (here.length === 0) return [];
    const views = here.map((form) => formView(document, form, optionText, returned));
    // A form that came back is seen at once, wherever it stands.
    return [{ id, title, open: open === true || views.some((view) => view.open), forms: views }];
  });
}

/** The errors of a form that came back, for the summary at the top. */
export const formErrors = (form: CommandForm | undefined, { command, typed, wrong }: Returned) =>
  form === undefined ? [] : errorsOf(form.fields, { command, typed, wrong, optionText: () => undefined });
