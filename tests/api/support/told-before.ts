import type { Instant } from '../../../domain/calendar.ts';
import type { Story } from '../../support/given.ts';
import { publishing } from '../../support/register.ts';
import type { ApiService } from './api-service.ts';

/** Puts these families' journals into the register of a service whose clock stands at `now`. */
export async function tellBefore({ db }: ApiService, now: Instant, stories: readonly Story[]): Promise<void> {
  await db
    .updateTable('service_clock')
    .set({ offset_ms: now - Date.now() })
    .execute();
  const publish = publishing(db);
  for (const { journey, journal } of stories) await publish(journey.id, journal);
}
