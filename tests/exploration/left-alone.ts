import { nextDeadline, turnsByItself, type Clock } from '../../domain/clock.ts';
import { keepstepItself, type Command } from '../../domain/commands.ts';
import type { Decide } from './journey-world.ts';
import { addDuration, type Instant } from '../../domain/calendar.ts';
import { evolve } from '../../domain/evolve.ts';
import { ladderOf } from '../../domain/figures.ts';
import type { Journey } from '../../domain/journey.ts';
import { dueMessages } from '../../domain/messages.ts';
import { isAway, seniorsOf } from '../../domain/presence.ts';

/** The second pass: from a state, every timer fires exactly on time and nobody does anything. */
const longEnough = 400;

/** The last moment by which a clock that is late at `late` must have reached someone above its owner who is not away: days off in the week keep nobody waiting. */
function managerBy(journey: Journey, clock: Clock, late: Instant): Instant {
  const { steps } = ladderOf(journey, clock.kind);
  const { manager, serviceLead } = journey.team;
  const people = { owner: clock.owner, manager, 'service-lead': serviceLead };
  const above = steps.findIndex(
    (step, n) => n >= clock.rung && people[step.to] !== clock.owner && !isAway(journey, people[step.to], late),
  );
  return steps
    .slice(clock.rung + 1, above + 1)
    .reduce((at, step) => addDuration(journey.calendar, at, step.after, journey.policy.closesAt), late);
}

/** Whether somebody beside its owner has heard, or nobody beside them is there to hear. */
const reachedAbove = (journey: Journey, { told, owner }: Clock): boolean =>
  told.some((person) => person !== owner) ||
  !seniorsOf(journey.team).some((person) => person !== owner && !isAway(journey, person, journey.at));

/**
 * Whether left alone every missed deadline reaches someone above its owner within its ladder (invariant 6), nothing closes by
 * itself (2), and something always happens next (1). Answers what went wrong, and how many deadlines fired.
 */
export function leftAlone(
  start: Journey,
  decide: Decide,
): { readonly problems: readonly string[]; readonly fired: number } {
  let journey = start;
  const by = new Map<string, Instant>();
  const apply = (type: Command['type'], at: Instant, data: unknown): boolean => {
    const command = { type, id: `${type}-${String(journey.seq)}`, by: keepstepItself, at, data } as Command;
    const outcome = decide(journey, command);
    if ('refusal' in outcome) return false;
    journey = outcome.events.reduce<Journey | undefined>(evolve, journey) as Journey;
    return true;
  };
  const post = (): void => {
    for (const { messageId, attempts } of dueMessages(journey))
      apply('record-delivery', journey.at, { messageId, result: 'accepted', attempt: attempts + 1 });
  };

  post();
  for (let fired = 0; fired < longEnough; fired += 1) {
    const clock = nextDeadline(journey);
    if (clock === undefined)
      return { problems: journey.closed === undefined ? ['1: left alone, nothing happens'] : [], fired };
    const at = Math.max(journey.at, clock.nextAt);
    for (const [clockId, until] of by) {
      const late = journey.clocks.find((one) => one.clockId === clockId);
      if (late?.stopped !== undefined || late === undefined || reachedAbove(journey, late)) by.delete(clockId);
      else if (at > until) return { problems: [`6: ${late.kind} did not reach the manager within its ladder`], fired };
    }
    if (
      !turnsByItself.has(clock.kind) &&
      !by.has(clock.clockId) &&
      !reachedAbove(journey, clock) &&
      clock.acknowledged === undefined
    )
      by.set(clock.clockId, managerBy(journey, clock, at));
    if (!apply('reach-deadline', at, { clockId: clock.clockId, dueAt: clock.nextAt }))
      return { problems: ['6: a deadline that is due is refused'], fired };
    post();
    if (journey.closed !== undefined && start.closed === undefined && start.pathway?.noContact.closesItself !== true)
      return { problems: ['2: left alone, it closes by itself'], fired };
    if (
      journey.clocks.every((one) => one.stopped !== undefined || (reachedAbove(journey, one) && one.rung > 0)) &&
      by.size === 0
    )
      return { problems: [], fired };
  }
  const unheard = journey.clocks.some((one) => by.has(one.clockId) && !reachedAbove(journey, one));
  return { problems: unheard ? ['6: left alone for long, nobody above the owner has heard'] : [], fired: longEnough };
}
