import type { Instant } from '../calendar.ts';
import type { WithNote } from '../commands.ts';
import { fact, facts, noteOf } from '../decision.ts';
import { dueFrom, hasFigure } from '../figures.ts';
import { hasConsent, type Journey } from '../journey.ts';
import { refuse } from '../refusals.ts';
import { silenceLeadsTo } from '../silence-leads-to.ts';
import { standstill, underWay } from '../standstill.ts';
import type { Rule } from '../clock-rules.ts';
import type { Decisions, Evolvers, Inputs, WordsFor } from './feature.ts';

/** What became of a link that a family was to be helped to make. */
export const linkOutcomes = ['made', 'not-needed', 'not-possible'] as const;
export type LinkOutcome = (typeof linkOutcomes)[number];

/**
 * Links a family is helped to make: universal services, forms, registration (002: "link families to other services, to help them complete forms").
 * Which is the checklist of the pathway's data. Each is made, not needed, or cannot be made; until then it is waited for, and an end that was planned
 * says what was left.
 */
export interface LinkCommands {
  'record-link': WithNote & {
    /** A line of the pathway's checklist. */
    readonly link: string;
    readonly outcome: LinkOutcome;
  };
}

export interface LinkEvents {
  LinkRecorded: LinkCommands['record-link'];
}

export interface LinkState {
  /** What became of each link that has been answered. */
  readonly links?: Readonly<Record<string, LinkOutcome>>;
}

/** The checklist of a journey, and what became of each link on it. */
export const linksOf = (
  journey: Journey,
): readonly { readonly link: string; readonly name: string; readonly outcome?: LinkOutcome }[] =>
  (journey.pathway?.checklist?.links ?? []).map(({ code, name }) => {
    const outcome = journey.links?.[code];
    return { link: code, name, ...(outcome === undefined ? {} : { outcome }) };
  });

export const linkDecisions: Decisions<LinkCommands> = {
  'record-link': (journey, { data }) => {
    if (!linksOf(journey).some(({ link }) => link === data.link)) return refuse('unknown-link', 'link');
    // To help somebody with a form is support; to learn that they need none is not.
    if (data.outcome === 'made' && !hasConsent(journey, 'support')) return refuse('consent-missing');
    return facts(fact('LinkRecorded', { link: data.link, outcome: data.outcome, ...noteOf(data) }));
  },
};

export const linkEvolvers: Evolvers<LinkEvents> = {
  LinkRecorded: (journey, { data }) => ({ ...journey, links: { ...journey.links, [data.link]: data.outcome } }),
};

export const linkRules: readonly Rule[] = [
  (journey) => {
    const { supportStartedAt } = journey;
    if (supportStartedAt === undefined || !underWay(journey) || !hasFigure(journey, 'links')) return [];
    if (linksOf(journey).every(({ outcome }) => outcome !== undefined)) return [];
    const due = (): Instant => dueFrom(journey, 'links', Math.max(supportStartedAt, journey.allocatedAt ?? 0));
    return [{ kind: 'links', key: 1, due, held: standstill(journey) }];
  },
];

export const linkInputs: Inputs<LinkCommands> = {
  'record-link': (journey) =>
    linksOf(journey)
      .filter(({ outcome }) => outcome === undefined)
      .slice(0, 1)
      .flatMap(({ link }) => [
        { link, outcome: 'made' as const },
        { link, outcome: 'not-needed' as const },
      ]),
};

export const linkWords: WordsFor<'links'> = {
  links: {
    summary: 'Links with services, forms and registrations',
    branches: [
      { when: 'each is made, or need not be', leadsTo: 'support can end' },
      { when: 'nothing is done', leadsTo: silenceLeadsTo },
    ],
  },
};
