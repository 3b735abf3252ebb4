import { schoolReferral, storyFamily } from './families.ts';
import { inWords, later, openDaysLater } from './london.ts';
import { nothingNeeded } from './roads.ts';
import { setScene } from './scene.ts';
import { found, same, type Story } from './story.ts';

interface Absence {
  readonly families: readonly { readonly journeyId: string; readonly done: boolean }[];
  readonly visits: readonly { readonly journeyId: string; readonly on: string }[];
}

const families = 12;

/** A worker is ill on day one, unplanned: twelve families move at once, today's visit is seen to, and on the day named they are back (002). */
export const sickLeave: Story = {
  name: 'sick-leave',
  title: 'A worker is ill, and twelve families have somebody the same minute',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const [gwen, mei, ibrahim] = [scene.as('gwen'), scene.as('mei'), scene.as('ibrahim')];
    const ids: string[] = [];
    for (let n = 0; n < families; n += 1) {
      const { journeyId } = await mei.refer(schoolReferral(storyFamily(`Penhale${String(n)}`)));
      await gwen.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
      await gwen.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support' });
      await gwen.command(journeyId, 'allocate', { practitionerId: ibrahim.id });
      ids.push(journeyId);
    }
    const [first = ''] = ids;
    await scene.to(openDaysLater(scene.today(), 1), '08:00');
    await ibrahim.command(first, 'book-visit', { on: scene.today() });
    scene.tell('Ibrahim holds twelve families. One expects him today.');

    const until = openDaysLater(scene.today(), 3);
    const { families: moved, visits } = await gwen.post<Absence>('/api/absences', {
      workerId: ibrahim.id,
      coverId: mei.id,
      until,
    });
    same('Families that moved', moved.filter(({ done }) => done).length, families);
    same(
      'The visits of today',
      visits.map(({ journeyId, on }) => ({ journeyId, on })),
      [{ journeyId: first, on: scene.today() }],
    );
    const covered = await gwen.journey(first);
    same('Who holds the first family', covered.owner, mei.id);
    same('Clocks that are still Ibrahim’s', covered.agenda.filter(({ owner }) => owner === ibrahim.id).length, 0);
    scene.tell(
      `Ibrahim rings in ill. Gwen gives all twelve to Mei until ${inWords(until)}, and sees the visit of today.`,
    );

    const visit = found('the visit', covered.appointments[0]);
    await mei.command(first, 'complete-visit', {
      visitId: visit.visitId,
      outcome: 'seen',
      seen: ['mother', 'child-1'],
    });
    scene.tell('Mei makes the visit.');

    await scene.to(later(until, 1));
    for (const id of ids) same('Who holds the family', (await gwen.journey(id)).owner, ibrahim.id);
    const told = (await gwen.timeline(first)).map(({ type }) => type);
    same('What the timeline says', [told.includes('CoverBegan'), told.includes('CoverEnded')], [true, true]);
    scene.tell('Nobody had to remember: all twelve are back with Ibrahim.');
    // Twelve families left open would go on being late in every other story that shares this service.
    for (const id of ids) await gwen.command(id, 'close', { reason: 'single-agency', without: nothingNeeded });
  },
};
