import { randomUUID } from 'node:crypto';
import type { Journey } from '../../domain/journey.ts';
import { may, type Actor } from '../../domain/may.ts';

/** A missed call in two taps: one opens this, one saves it. */
export interface MissedForm {
  readonly id: string;
  readonly journeyId: string;
  readonly reference: string;
  /** Names this one filling: sent twice it is done once. */
  readonly key: string;
  readonly open: boolean;
  readonly note: string;
  readonly error?: string;
}

/** One that came back because it could not be saved. */
export interface MissedReturned {
  readonly journeyId: string;
  readonly key: string;
  readonly note: string;
  readonly error: string;
}

export const missedId = (journeyId: string): string => `missed-${journeyId}`;

/** The form of each family whose calls this person may record, each given out once. */
export function missedForms(
  actor: Actor,
  families: ReadonlyMap<string, Journey>,
  returned: MissedReturned | undefined,
): (journeyId: string) => MissedForm | undefined {
  const given = new Set<string>();
  return (journeyId) => {
    const journey = families.get(journeyId);
    if (journey === undefined || given.has(journeyId) || !may(actor, 'record-contact', journey).allowed)
      return undefined;
    given.add(journeyId);
    const back = returned?.journeyId === journeyId ? returned : undefined;
    return {
      id: missedId(journeyId),
      journeyId,
      reference: journey.reference,
      key: back === undefined || back.key === '' ? randomUUID() : back.key,
      open: back !== undefined,
      note: back?.note ?? '',
      ...(back === undefined ? {} : { error: back.error }),
    };
  };
}
