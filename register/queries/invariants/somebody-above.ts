import { sql } from 'kysely';
import { each, type RowCheck } from './check.ts';

/** A ladder that leads to nobody but the holder: no manager, deputy or service lead of this journey is there. */
export const somebodyAbove: RowCheck = {
  invariant: 'somebody-above',
  remedy: 'Nobody who answers for this team is there to be told. Name a manager or a service lead who is.',
  find: async ({ db, now }) => {
    const { rows } = await sql<{ journey_id: string }>`
      with seniors as (
        select staff_id, team_id, roles like '%"manager"%' as manages, roles like '%"service-lead"%' as leads from staff
        where active and not exists (
          select 1 from staff_absences a where a.staff_id = staff.staff_id
            and a.from_at <= ${new Date(now)} and a.until_at > ${new Date(now)})),
      -- The same for all families of one person in one team.
      alone as (
        select held.team_id, held.owner from (select distinct team_id, owner from journeys where stage <> 'finished') held
        left join teams t on t.team_id = held.team_id
        where not exists (
          select 1 from seniors s where s.staff_id <> held.owner
            and (s.staff_id in (t.manager, t.service_lead) or s.leads or (s.manages and s.team_id = held.team_id))))
      select j.journey_id from journeys j join alone on alone.team_id = j.team_id and alone.owner = j.owner
      where j.stage <> 'finished'`.execute(db);
    return each(rows);
  },
};
