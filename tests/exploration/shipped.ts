import type { Duration } from '../../domain/calendar.ts';
import type { ClockFigure, Pathway } from '../../domain/policy.ts';
import { checkText } from '../../pathways/check.ts';
import { findPathway, loadService } from '../../pathways/load.ts';
import { textOf } from '../pathways/files.ts';
import { tinyPathway } from './tiny.ts';

const service = loadService();

const inHours: Readonly<Record<Duration['unit'], number>> = {
  hours: 1,
  'calendar-days': 24,
  'working-days': 24,
  weeks: 168,
};

/** One to three ticks of an hour: days, weeks, longer. Which of two clocks is the longer stays as it is where they differ by that much. */
const shrunk = ({ amount, unit }: Duration): Duration => {
  const hours = amount * inHours[unit];
  return { amount: hours <= 72 ? 1 : hours <= 336 ? 2 : 3, unit: 'hours' };
};

const shrunkFigure = (figure: ClockFigure): ClockFigure => ({
  ...figure,
  within: shrunk(figure.within),
  ...(figure.first === undefined ? {} : { first: shrunk(figure.first) }),
  ladder: 'up',
});

const mapFigures = <F extends object>(figures: F): F =>
  Object.fromEntries(
    Object.entries(figures).map(([kind, figure]: [string, ClockFigure]) => [kind, shrunkFigure(figure)]),
    // Each kind of the given figures again: the compiler cannot follow.
  ) as F;

/** A pathway as it is shipped, with all it asks for, in a time small enough to be walked whole; the newest version, or this one. */
export function shipped(id: string, version?: number): Pathway {
  const pathway = findPathway(service, id, version);
  if (pathway === undefined) throw new Error(`No pathway is called ${id}.`);
  return inTicks(pathway);
}

/** A preset in the same way. */
export function preset(name: string): Pathway {
  const checked = checkText(textOf(`presets/${name}.json`));
  if (checked.kind !== 'pathway' || checked.data === undefined) throw new Error(`No preset is called ${name}.`);
  return inTicks(checked.data);
}

function inTicks(pathway: Pathway): Pathway {
  const clocks = mapFigures(pathway.clocks);
  const { extension, stuck, afterClosure, programme, checklist, levels } = pathway;
  return {
    ...pathway,
    clocks,
    ladders: {},
    noContact: { ...tinyPathway.noContact, closesItself: pathway.noContact.closesItself },
    ...(levels === undefined
      ? {}
      : { levels: levels.map((level) => ({ ...level, clocks: mapFigures(level.clocks ?? {}) })) }),
    ...(extension === undefined ? {} : { extension: { ...extension, longStay: shrunk(extension.longStay) } }),
    // The session after the first is as any later one; and of a checklist two lines are as many.
    ...(programme === undefined ? {} : { programme: { ...programme, sessions: Math.min(programme.sessions, 2) } }),
    ...(checklist === undefined ? {} : { checklist: { ...checklist, links: checklist.links.slice(0, 2) } }),
    ...(stuck === undefined ? {} : { stuck: { ...stuck, childUnseenFor: shrunk(stuck.childUnseenFor) } }),
    ...(afterClosure === undefined
      ? {}
      : { afterClosure: { ...afterClosure, checks: afterClosure.checks.map(shrunk) } }),
  };
}
