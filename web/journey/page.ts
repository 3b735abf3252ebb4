import type { Request, Response } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import type { Problem } from '../../api/errors.ts';
import { commandForm, journeyDocument, type JourneyDocument } from '../../api/journey-document.ts';
import { readableJourney } from '../../api/readable-journey.ts';
import { closingWords } from '../../api/reading/code-words.ts';
import { namesOf, type Names } from '../../api/reading/names.ts';
import { readTimeline } from '../../api/reading/timeline.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { commandNamed } from '../../api/commands.ts';
import type { Journey } from '../../domain/journey.ts';
import type { Actor } from '../../domain/may.ts';
import { draftsOffered } from '../drafts/offered.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { show } from '../show.ts';
import { agendaLines } from './agenda-lines.ts';
import { factsOf, warningsOf } from './facts.ts';
import { formErrors, formGroups, type Returned } from './command-forms.ts';
import { withJoinOptions } from './join-options.ts';
import { peopleLines } from './people-lines.ts';
import { printLines } from './print-lines.ts';
import { promiseLines } from './promise-lines.ts';
import { referralLines } from './referral-lines.ts';
import { timelineDays } from './timeline-days.ts';
import { undoBanner } from './undo-banner.ts';

/** So many entries of the timeline at first; the rest one click away. */
const timelineAtFirst = 60;

/** A form that came back: with what is wrong with it, or because somebody wants to change an answer before anything leaves. */
export interface GivenBack extends Omit<Returned, 'wrong'> {
  readonly problem?: Problem;
}

function endedWords({ closed, stage }: JourneyDocument): string | undefined {
  if (closed === undefined) return undefined;
  const when = momentWords(Date.parse(closed.at));
  const rest =
    stage === 'finished'
      ? ' Everything promised has been settled.'
      : ' What is still promised or to be asked stands below.';
  return `This journey closed on ${when}: ${closingWords[closed.reason]}.${rest} A concern about the family can still be raised at any time; it opens a new journey, linked to this one.`;
}

/** What was written about the family in the journey before this one. */
function earlierWords({ earlier }: JourneyDocument): readonly { readonly title: string; readonly text: string }[] {
  if (earlier === undefined || !('words' in earlier)) return [];
  const { assessment, plan } = earlier.words;
  return [
    ...(assessment === undefined ? [] : [{ title: 'The assessment then', text: assessment }]),
    ...(plan === undefined ? [] : [{ title: 'The plan then', text: plan }]),
  ];
}

const doneWords = (done: unknown): string | undefined => {
  const found = typeof done === 'string' ? commandNamed(done) : undefined;
  return found === undefined ? undefined : `Done: ${found.entry.summary}.`;
};

/** What went wrong with a form, above everything: each field by name, or the one sentence that says why it was refused. */
async function returnedOf(
  deps: ApiDeps,
  actor: Actor,
  journey: Journey,
  document: JourneyDocument,
  back: GivenBack | undefined,
) {
  if (back === undefined) return { forms: document.commands };
  const { problem, ...sent } = back;
  const { command } = sent;
  const returned: Returned = { ...sent, wrong: problem?.errors ?? [] };
  const offered = document.commands.find(({ name }) => name === command);
  const form = offered ?? (await commandForm(deps, journey, command, actor));
  const errors = formErrors(form, returned);
  return {
    forms: offered === undefined ? [...document.commands, form] : document.commands,
    returned,
    errors: errors.length > 0 || problem === undefined ? errors : [{ text: problem.message, href: `#${command}` }],
  };
}

async function contextOf(deps: ApiDeps, req: Request, journey: Journey, names: Names, back: GivenBack | undefined) {
  const all = req.query['all'] === 'yes';
  const afterSeq = all ? 0 : Math.max(0, journey.seq - timelineAtFirst);
  const [document, now, items] = await Promise.all([
    journeyDocument(deps, journey, personOf(req)),
    deps.now(),
    readTimeline(deps, journey, names, { afterSeq }),
  ]);
  const { forms, returned, errors = [] } = await returnedOf(deps, personOf(req), journey, document, back);
  const before = document.linkedFrom ?? document.earlier?.journeyId;
  return {
    reference: document.reference,
    facts: factsOf(document),
    warnings: warningsOf(document),
    ended: endedWords(document),
    done: back === undefined ? doneWords(req.query['done']) : undefined,
    errors,
    leaving: undoBanner(document, now),
    agenda: agendaLines(document, names, now),
    people: peopleLines(document),
    prints: printLines(journey, document),
    promises: promiseLines(document, names, now),
    referrals: referralLines(document, names, deps.service.service.wording.needs),
    groups: formGroups(document, await withJoinOptions(deps, personOf(req), journey.id, forms), names, returned),
    drafts: await draftsOffered(deps, personOf(req), journey.id),
    visitHref: document.commands.some(({ name }) => name === 'record-contact')
      ? paths.recordVisit(journey.id)
      : undefined,
    days: timelineDays(items),
    earlierHref: afterSeq === 0 ? undefined : paths.journey(journey.id, { all: true }),
    linkedHref: before === undefined ? undefined : paths.journey(before),
    likely: document.likelyEarlier.map(({ journeyId, reference, closedAt }) => ({
      text:
        closedAt === undefined
          ? `${reference}, still open`
          : `${reference}, ended ${momentWords(Date.parse(closedAt))}`,
      href: paths.journey(journeyId),
    })),
    earlierWords: earlierWords(document),
    homeHref: paths.worklist(),
  };
}

/** One family's journey: what happens next and when, what this person can do now, and what happened. */
export async function showJourney(
  deps: ApiDeps,
  req: Request,
  res: Response,
  journeyId: string,
  back?: GivenBack,
): Promise<void> {
  const journey = await readableJourney(deps, personOf(req), journeyId);
  const names = await namesOf(deps.db, journey, deps.service);
  const context = await contextOf(deps, req, journey, names, back);
  await show(deps, req, res.set(back?.problem?.headers ?? {}), {
    template: 'journey/page.njk',
    title: `Journey ${journey.reference}`,
    live: { journeyId },
    status: back?.problem?.status ?? 200,
    wrong: back?.problem !== undefined,
    context,
  });
}
