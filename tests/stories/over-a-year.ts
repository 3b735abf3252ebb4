import { schoolReferral, storyFamily } from './families.ts';
import { inWords, later, openDaysLater, openOn } from './london.ts';
import { nothingNeeded } from './roads.ts';
import { clockOf, mailOf, setScene } from './scene.ts';
import { due, found, holds, same, type Story } from './story.ts';

/** Fortnights until the plan is in place: a little over a year. */
const fortnights = 27;
const weeksBetweenHoldReviews = 12;

const everybody = ['grandmother', 'grandfather', 'girl'];

/** 002: the grandparents and the girl of thirteen. Debbie "will not close until longer term support is in place": over a year, and never out of sight. */
export const overAYear: Story = {
  name: 'over-a-year',
  title: 'A journey is held open for over a year, until the plan is in place',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { desk, debbie, manager } = scene;
    const family = storyFamily('Skewes');
    const people = [
      { ref: 'grandmother', role: 'grandparent', name: 'Loveday Skewes' },
      { ref: 'grandfather', role: 'grandparent', name: 'Jacca Skewes' },
      { ref: 'girl', role: 'child', name: 'Elowen Skewes', dateOfBirth: '2013-04-08' },
    ];
    const { journeyId } = await desk.refer(schoolReferral(family, { people, relationships: [] }));
    await manager.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await manager.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support.v1' });
    await manager.command(journeyId, 'allocate', { practitionerId: debbie.id });
    await scene.to(openDaysLater(scene.today(), 1));
    const start = scene.today();
    const contact = { kind: 'visit', outcome: 'seen', seen: everybody };
    await debbie.command(journeyId, 'record-contact', contact);
    await debbie.command(journeyId, 'record-consent', { personRef: 'grandmother', purpose: 'support', given: true });
    for (const personRef of ['grandmother', 'grandfather'])
      await debbie.command(journeyId, 'record-voice', { personRef, heard: 'yes' });
    await debbie.command(journeyId, 'complete-assessment', { childrenSeen: ['girl'] });
    await debbie.command(journeyId, 'agree-plan', { actions: 3 });
    const supervise = () =>
      manager.command(journeyId, 'record-supervision', {
        changedForChild: 'better',
        ifNothingChanges: 'child-safe',
        next: 'go-on',
      });
    await supervise();
    const holdReview = () => openOn(later(scene.today(), 7 * weeksBetweenHoldReviews));
    const placed = await debbie.command(journeyId, 'place-hold', {
      condition: 'plan-in-place',
      waitingFor: 'special-needs-team',
      reviewOn: holdReview(),
    });
    const { holdId } = found('a hold', placed.journey.holds[0]);
    due('The day on which we ask', clockOf(placed.journey, 'hold-review').dueAt, holdReview());
    scene.tell(
      `Two grandparents look after Elowen. They do well; what is missing is her plan. Debbie holds the journey open and asks on ${inWords(holdReview())}.`,
    );

    const stuck = async () => (await manager.journey(journeyId)).stuck.map(({ kind }) => kind);
    const longOpen = async (): Promise<boolean> => {
      const { body } = await manager.get('/api/journeys?openLongerThan=P1Y&limit=100');
      return (body as { readonly items: readonly { readonly id: string }[] }).items.some(({ id }) => id === journeyId);
    };
    let renewed = 0;
    for (let n = 1; n <= fortnights; n += 1) {
      await scene.to(openOn(later(start, 14 * n)));
      await debbie.command(journeyId, 'record-contact', { ...contact, kind: 'online' });
      if (n % 3 === 0) {
        await debbie.command(journeyId, 'hold-review', { outcome: 'continue', change: 'better' });
        await supervise();
      }
      if (n % (weeksBetweenHoldReviews / 2) !== 0) continue;
      await debbie.command(journeyId, 'review-hold', { holdId, reviewOn: holdReview(), note: 'Still no plan.' });
      renewed += 1;
      same(
        `What stands still after asking ${String(renewed)} times`,
        await stuck(),
        renewed < 2 ? [] : ['hold-renewed'],
      );
      scene.tell(
        renewed === 2
          ? 'Debbie asks again: not yet. Renewed twice, the hold now shows as standing still. Nothing is late, and it is not overlooked either.'
          : 'Debbie asks: not yet.',
      );
      holds('It should not be on the long-open list before a year is over', !(await longOpen()));
    }
    const year = await manager.journey(journeyId);
    same(
      'What was late in all that time',
      (await manager.timeline(journeyId)).filter(({ type }) => type === 'EscalationRaised').length,
      0,
    );
    same(
      'What still shows',
      year.stuck.map(({ kind }) => kind),
      ['hold-renewed'],
    );
    holds('It should be on the list of what has been open for over a year', await longOpen());
    const early = await debbie.refused(journeyId, 'close', { reason: 'needs-met' });
    same('The refusal to close', early, { status: 409, code: 'open-hold' });
    scene.tell('Over a year. It stands on the list of long-open journeys, and still cannot be closed over the hold.');

    await debbie.command(journeyId, 'release-hold', { holdId, because: 'met', note: 'The plan came today.' });
    same('What stands still now', await stuck(), []);
    const { journey } = await debbie.command(journeyId, 'close', { reason: 'needs-met', without: nothingNeeded });
    same('Why it closed', journey.closed?.reason, 'needs-met');
    await mailOf(scene, journeyId, 'outcome');
    holds('It should leave the list when it closes', !(await longOpen()));
    scene.tell('The plan is there. Debbie releases the hold and ends; the school hears the outcome.');
  },
};
