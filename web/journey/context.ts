import type { Request } from 'express';
import { commandNamed } from '../../api/commands.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { journeyDocument } from '../../api/journey-document.ts';
import type { Names } from '../../api/reading/names.ts';
import type { Journey } from '../../domain/journey.ts';
import { dayOf } from '../../domain/london-time.ts';
import { may } from '../../domain/may.ts';
import { draftsOffered } from '../drafts/offered.ts';
import { paths } from '../paths.ts';
import { personOf } from '../person.ts';
import { pathwayPicture } from '../pictures/pathway-picture.ts';
import { agendaLines } from './agenda-lines.ts';
import { earlierWords, endedWords, likelyLinks, linkedHref } from './before-and-after.ts';
import { formGroups } from './command-forms.ts';
import { factsOf, warningsOf } from './facts.ts';
import { pageForms, type GivenBack } from './given-back.ts';
import { identityOf } from './identity.ts';
import { withJoinOptions } from './join-options.ts';
import { joinedLines } from './joined-lines.ts';
import { messageLines } from './message-lines.ts';
import { peopleLines } from './people-lines.ts';
import { planLines } from './plan-lines.ts';
import { printLines } from './print-lines.ts';
import { promiseLines } from './promise-lines.ts';
import { readingViews } from './reading-lines.ts';
import { mostMessages, readRecord } from './record.ts';
import { recordsLines } from './records-lines.ts';
import { referralLines } from './referral-lines.ts';
import { standingLines } from './standing-still.ts';
import { timelineView } from './timeline-view.ts';
import { undoBanner } from './undo-banner.ts';

const doneWords = (done: unknown): string | undefined => {
  const found = typeof done === 'string' ? commandNamed(done) : undefined;
  return found === undefined ? undefined : `Done: ${found.entry.summary}.`;
};

/** The family's pathway with where they are on it; none before a pathway is chosen. */
const pathwayOf = ({ pathway, policy, stage }: Journey, names: Names) =>
  pathway === undefined ? undefined : pathwayPicture(pathway, { policy, at: stage, name: names.pathway(pathway.id) });

/** Everything a journey's page shows, for one reader. */
export async function contextOf(
  deps: ApiDeps,
  req: Request,
  journey: Journey,
  names: Names,
  back: GivenBack | undefined,
) {
  const person = personOf(req);
  const { needs } = deps.service.service.wording;
  const [document, now, timeline, record] = await Promise.all([
    journeyDocument(deps, journey, person),
    deps.now(),
    timelineView(deps, req.query, journey, names),
    readRecord(deps, person, journey, names),
  ]);
  const { forms, returned, errors } = await pageForms(deps, person, journey, document, back);
  const { events, noteOf } = record;
  return {
    reference: document.reference,
    identity: identityOf(document),
    facts: factsOf(document),
    warnings: warningsOf(document),
    ended: endedWords(document),
    records: {
      lines: recordsLines(document, deps.service, dayOf(now)),
      href: may(person, 'hold-records', journey).allowed ? paths.records(journey.id) : undefined,
    },
    done: back === undefined ? doneWords(req.query['done']) : undefined,
    errors,
    leaving: undoBanner(document, now),
    agenda: agendaLines(document, names, now, journey.calendar),
    standing: standingLines(document, events, names),
    groups: formGroups(document, await withJoinOptions(deps, person, journey.id, forms), names, returned),
    drafts: await draftsOffered(deps, person, journey.id),
    visitHref: document.commands.some(({ name }) => name === 'record-contact')
      ? paths.recordVisit(journey.id)
      : undefined,
    pathway: pathwayOf(journey, names),
    people: peopleLines(document),
    joined: joinedLines(document),
    promises: promiseLines(document, names, now),
    prints: printLines(journey, document),
    referrals: referralLines(document, names, needs),
    plan: planLines(document, { events, noteOf, names, needs, now }),
    readings: readingViews(record.readings, deps.service.scales, names),
    messages: messageLines(record.messages.slice(0, mostMessages), names, may(person, 'read-outbox').allowed),
    moreMessages: record.messages.length > mostMessages,
    timeline,
    looks: record.looks,
    linkedHref: linkedHref(document),
    likely: likelyLinks(document),
    earlierWords: earlierWords(document),
    homeHref: paths.myDay(),
  };
}
