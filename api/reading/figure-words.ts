import { clockKey, type Clock } from '../../domain/clock.ts';
import type { EventType } from '../../domain/events.ts';
import { counted } from '../../domain/counted.ts';
import { durationWords } from '../../domain/duration-words.ts';
import { programmeSoFar } from '../../domain/features/programmes.ts';
import { dayIsNamed, levelOf } from '../../domain/figures.ts';
import type { Journey } from '../../domain/journey.ts';
import type { ClockFigure } from '../../domain/policy.ts';

/** "pathway support, version 1" */
export const named = (what: string, { id, version }: { readonly id: string; readonly version: number }): string =>
  `${what} ${id}, version ${String(version)}`;

type Figures = Readonly<Record<string, ClockFigure | undefined>>;

/** The figure of this kind, from the family's level or the pathway where one has it, else from the intake policy: as the rules take it. */
function figureOf(journey: Journey, kind: string): { readonly figure: ClockFigure; readonly from: string } | undefined {
  const { pathway, policy } = journey;
  const level = levelOf(journey);
  const ofLevel = (level?.clocks as Figures | undefined)?.[kind];
  if (pathway !== undefined && level !== undefined && ofLevel !== undefined)
    return { figure: ofLevel, from: `${named('pathway', pathway)}, level ${level.code}` };
  const ofPathway = (pathway?.clocks as Figures | undefined)?.[kind];
  if (pathway !== undefined && ofPathway !== undefined) return { figure: ofPathway, from: named('pathway', pathway) };
  const ofPolicy = (policy.clocks as Figures)[kind];
  return ofPolicy === undefined ? undefined : { figure: ofPolicy, from: named('intake policy', policy) };
}

/** Whether a clock that started here was the first of its kind: as the rules count. */
const isFirst = (journey: Journey, kind: string): boolean =>
  (kind === 'contact' && journey.contact.count === 0) ||
  (kind === 'review' && journey.reviews.count === 0) ||
  (kind === 'session' && programmeSoFar(journey)?.held === 0);

function plainFigure(journey: Journey, kind: string, more = ''): string {
  const found = figureOf(journey, kind);
  if (found === undefined) return 'Figure: not known in this version.';
  const { within, first = within } = found.figure;
  return `Figure: ${durationWords(isFirst(journey, kind) ? first : within)}${more}, from ${found.from} (source: ${found.figure.source}).`;
}

const inTerms = ', without the days of school holidays';

const namedDay = 'The day was named by a person, not worked out from a figure.';

/** A promise of a decision is made on the day a referral comes in; every other one when there is something to tell. */
function promiseFigure(journey: Journey, clock: Clock, cause: EventType): string {
  if (cause === 'ReferralJoined') return 'The date is the one this referrer was given before the referral was joined.';
  const promise = journey.promises.find(({ promiseId }) => promiseId === clockKey(clock.clockId));
  if (cause !== 'ReferralReceived' || promise?.kind !== 'decision') return plainFigure(journey, 'promise');
  return `${plainFigure(journey, 'pathway-decision')} Then, to tell the referrer: ${plainFigure(journey, 'tell-referrer')}`;
}

/**
 * How long a clock was given and by whose figure. `journey` as it was when the clock started: pathway and policy are pinned in it, so this is what
 * was really used, whatever the files say today.
 */
export function figureWords(journey: Journey, clock: Clock, cause: EventType): string {
  const { pathway, policy } = journey;
  switch (clock.kind) {
    case 'promise':
      return promiseFigure(journey, clock, cause);
    case 'reply': {
      if (pathway === undefined) return 'Figure: not known in this version.';
      const { calendarDays, openDaysAtLeast } = pathway.noContact.reply;
      const open = `on at least ${String(openDaysAtLeast)} of which the service is open`;
      return `Figure: ${counted(calendarDays, 'calendar day')}, ${open}, from ${named('pathway', pathway)}.`;
    }
    case 'send-again': {
      const [, attempts = '1'] = /#(\d+)/.exec(clock.clockId) ?? [];
      const wait = policy.sendAgainAfter[Number(attempts) - 1];
      const how = wait === undefined ? 'at once' : durationWords(wait);
      return `Figure: ${how} after attempt ${attempts}, from ${named('intake policy', policy)}.`;
    }
    case 'leaving':
    case 'undo-end':
      return policy.undoWithin === undefined
        ? 'Figure: not known in this version.'
        : `Figure: ${durationWords(policy.undoWithin)} in which it can be taken back, from ${named('intake policy', policy)}.`;
    case 'unannounced-visit':
      return plainFigure(
        journey,
        clock.kind,
        pathway === undefined ? '' : `, and not before ${counted(pathway.noContact.afterDays, 'day')} of silence`,
      );
    case 'visit-reminder':
      return plainFigure(journey, clock.kind, ' before the visit');
    case 'panel-lead':
      return plainFigure(journey, clock.kind, pathway?.outsideLead?.panelKeepsTerms === true ? inTerms : '');
    case 'lead-answer':
    case 'lead-news':
    case 'lead-call': {
      const { lead } = journey;
      const keepsTerms = lead !== undefined && pathway?.outsideLead?.keepTerms.includes(lead.agency) === true;
      return plainFigure(journey, clock.kind, keepsTerms ? inTerms : '');
    }
    case 'catch-up':
      return plainFigure(journey, clock.kind, ' after the session, unless a day was named');
    case 'prompt': {
      const prompt = (pathway?.prompts ?? []).find(({ code }) => clockKey(clock.clockId).startsWith(`${code}.`));
      return pathway === undefined || prompt === undefined
        ? 'Figure: not known in this version.'
        : `Figure: ${durationWords(prompt.ahead)} before the day, or the last open day before it, from ${named('pathway', pathway)}.`;
    }
    case 'target-end':
      return journey.extension?.until === undefined ? plainFigure(journey, clock.kind) : namedDay;
    default:
      return dayIsNamed(clock.kind) ? namedDay : plainFigure(journey, clock.kind);
  }
}
