import { givenToDebbie, metAndAgreed } from './beginnings.ts';
import { schoolReferral, storyFamily } from './families.ts';
import { keptUp, supervised, type Acts } from './keeping-up.ts';
import type { Clock } from './keepstep-client.ts';
import { dayOf, inWords, isOpen, later, openDaysLater } from './london.ts';
import { clockOf, noClock, setScene, type Scene } from './scene.ts';
import { found, holds, same, type Story } from './story.ts';

const years = 2;

const onOrBefore = (day: string): string => (isOpen(day) ? day : onOrBefore(later(day, -1)));

/** The day by which the family should hear of a date `MM-DD`, as somebody with a wall calendar would find it. */
function hearsOf(by: string, weeksBefore: number, today: string): string {
  const year = Number(today.slice(0, 4));
  const date = [year, year + 1].map((one) => `${String(one)}-${by}`).find((day) => day >= today);
  const day = found('a date to come', date);
  const usual = onOrBefore(later(day, -7 * weeksBefore));
  return usual >= today ? usual : ([onOrBefore(day)].find((last) => last >= today) ?? openDaysLater(today, 0));
}

const aboutSchool = ({ clockId }: Clock): string => (clockId.includes('secondary') ? 'secondary' : 'primary');

/** Nobody calls for two working days after a prompt was due: the manager hears, and then the family. */
async function forgotten(scene: Scene, journeyId: string, clock: Clock): Promise<void> {
  await scene.to(openDaysLater(dayOf(clock.dueAt), 3), '18:00');
  const late = (await scene.manager.journey(journeyId)).agenda.find(({ clockId }) => clockId === clock.clockId);
  holds('The manager should have heard of it', late?.told.includes(scene.manager.id) === true);
  scene.tell(
    `Debbie forgets. ${scene.first(scene.manager.id)} hears, and Debbie rings the same evening: the day itself is still weeks away.`,
  );
}

/** A yes to a way of contact has grown old: Rosalind is asked about each of hers. */
async function askAgain({ debbie, tell }: Scene, journeyId: string): Promise<void> {
  const { people } = await debbie.journey(journeyId);
  const { ref: personRef, contactPoints } = found(
    'the mother',
    people.find(({ ref }) => ref === 'mother'),
  );
  for (const { id: contactPointId, safe } of contactPoints)
    if (safe === 'yes') await debbie.command(journeyId, 'record-safe-contact', { personRef, contactPointId, safe });
  tell('Half a year is over since Rosalind said where it is safe to write to her. Debbie asks again.');
}

/** 002: some families "need very long term support, but not necessarily much of it": a call now and then, and a word in time for school places. */
export const yearsOfGuidance: Story = {
  name: 'years-of-guidance',
  title: 'Years of guidance and advice: a call now and then, and school places never missed',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const { debbie } = scene;
    const { journeyId } = await scene.desk.refer(schoolReferral(storyFamily('Tremayne')));
    await givenToDebbie(scene, journeyId, 'southend-guidance-and-advice.v1');
    const begun = await metAndAgreed(scene, journeyId);
    await debbie.command(journeyId, 'complete-assessment', {
      childrenSeen: ['child-1', 'child-2'],
      voiceMissing: 'lives-elsewhere',
    });
    await debbie.command(journeyId, 'agree-plan', { actions: 1 });
    noClock(begun, 'target-end');
    const start = scene.today();
    const prompts = begun.agenda.filter(({ kind }) => kind === 'prompt');
    const dates: readonly (readonly [string, string, number])[] = [
      ['secondary', '10-31', 6],
      ['primary', '01-15', 8],
    ];
    for (const [school, by, weeks] of dates) {
      const clock = found(
        school,
        prompts.find((one) => aboutSchool(one) === school),
      );
      same(`The day for ${school} school`, dayOf(clock.dueAt), hearsOf(by, weeks, start));
      holds('It should be called by its name', clock.summary.includes(`apply for a ${school} school place`));
    }
    scene.tell(
      'Things go well as long as somebody asks. Debbie will ring every eight weeks, and remind Rosalind in time for school places. No end is planned.',
    );

    const reminded: string[] = [];
    const remind = async (clock: Clock): Promise<void> => {
      const school = aboutSchool(clock);
      if (reminded.length === 1) await forgotten(scene, journeyId, clock);
      const prompt = `${school}-school-place`;
      const { journey } = await debbie.command(journeyId, 'record-prompt', { prompt, outcome: 'reminded' });
      const next = found(
        'the same day next year',
        journey.agenda.find((one) => one.kind === 'prompt' && aboutSchool(one) === school),
      );
      reminded.push(school);
      scene.tell(`${clock.summary}. Done; the next time is ${inWords(dayOf(next.dueAt))}.`);
    };
    const acts: Acts = {
      contact: () => debbie.command(journeyId, 'record-contact', { kind: 'call', outcome: 'reached' }),
      review: () => debbie.command(journeyId, 'hold-review', { outcome: 'continue', change: 'better' }),
      supervision: () => supervised(scene, journeyId),
      prompt: remind,
      'long-open': () => supervised(scene, journeyId),
      'ask-safe-again': () => askAgain(scene, journeyId),
    };
    await keptUp(scene, journeyId, acts, later(start, 365 * years));
    for (const [school] of dates)
      holds(
        `Rosalind should have heard of ${school} school every year`,
        reminded.filter((one) => one === school).length >= years,
      );
    holds(
      'Somebody should have asked why the family is still here',
      (await scene.manager.timeline(journeyId)).some(({ type }) => type === 'LongOpenNoted'),
    );
    const late = (await scene.manager.timeline(journeyId)).filter(({ type }) => type === 'EscalationRaised');
    holds(
      'What was forgotten once should stay to be read',
      late.some(({ summary }) => summary.includes('Remind the family of a date')),
    );

    const journey = await debbie.journey(journeyId);
    same('The stage', journey.stage, 'supporting');
    clockOf(journey, 'contact');
    await debbie.command(journeyId, 'name-step-down', { place: 'childrens-centre' });
    const closed = await debbie.command(journeyId, 'close', { reason: 'needs-met' });
    same('Why it closed', closed.journey.closed?.reason, 'needs-met');
    holds('Nobody should be reminded any more', !closed.journey.agenda.some(({ kind }) => kind === 'prompt'));
    scene.tell('After two years Rosalind keeps her own calendar. Debbie’s part ends, and with it the reminders.');
  },
};
