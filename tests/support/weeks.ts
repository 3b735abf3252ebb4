import type { PartWorked, Weekday, WorkingWeek } from '../../domain/working-pattern.ts';

/** Who works every day. */
export const usualWeek: WorkingWeek = {
  monday: 'whole',
  tuesday: 'whole',
  wednesday: 'whole',
  thursday: 'whole',
  friday: 'whole',
};

/** A week as the service's usual one, but for some days. */
export const weekWith = (change: Partial<Record<Weekday, PartWorked>>): WorkingWeek => ({ ...usualWeek, ...change });

export const noFridays = weekWith({ friday: 'none' });
export const toWednesday = weekWith({ thursday: 'none', friday: 'none' });
