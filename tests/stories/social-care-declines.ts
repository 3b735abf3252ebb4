import { eventually } from './keepstep-client.ts';
import { later, openDaysLater, openOn } from './london.ts';
import { childDiscloses, familyWithDebbie, schoolHeardOnly } from './safeguarding.ts';
import { clockOf, mailOf, noClock, reads, setScene } from './scene.ts';
import { holds, same, type Story } from './story.ts';

/** The twin of the disclosure: social care says no, and a manager, not silence, decides what follows. */
export const socialCareDeclines: Story = {
  name: 'social-care-declines',
  title: 'Social care declines, and the manager decides',
  play: async (teller, keepstep) => {
    const scene = await setScene(teller, keepstep);
    const road = await familyWithDebbie(scene, 'Sorrel');
    const { journeyId } = road;
    const evening = openOn(later(scene.today(), 1));
    const before = clockOf(await scene.debbie.journey(journeyId), 'assessment');
    await childDiscloses(scene, road, evening);

    const next = later(evening, 1);
    await scene.to(next, '09:10');
    const declined = await scene.debbie.command(journeyId, 'record-receiver-answer', { answer: 'declined' });
    const deciding = clockOf(declined.journey, 'decline-decision');
    same('Who must decide', deciding.owner, scene.manager.id);
    const hours = (Date.parse(deciding.dueAt) - Date.parse(deciding.startedAt)) / 3_600_000;
    same('Hours to decide', hours, 24);
    const news = await mailOf(scene, journeyId, 'social-care-declined');
    reads(news, 'amara@keepstep.example', [road.reference, 'challenge their answer'], road.family.secrets);
    scene.tell(
      `Social care declines, and ${scene.first(scene.manager.id)} has the mail that minute. Within 24 hours she must challenge it or resume.`,
    );
    const notHers = await scene.debbie.refused(journeyId, 'decide-after-decline', { decision: 'resume' });
    same('The answer to Debbie deciding it', notHers, { status: 403, code: 'forbidden' });

    await scene.to(next, '11:00');
    const challenged = await scene.manager.command(journeyId, 'decide-after-decline', {
      decision: 'challenge',
      note: 'Said twice, in the same words. I ask for a second look.',
    });
    const again = clockOf(challenged.journey, 'receiver-answer');
    same('Hours until the second answer', (Date.parse(again.dueAt) - Date.parse(again.startedAt)) / 3_600_000, 24);
    scene.tell('She challenges it. A new answer is due in 24 hours.');

    const after = later(next, 1);
    await scene.to(after, '13:05');
    const silent = await eventually('the service lead to be told', async () => {
      const clock = clockOf(await scene.manager.journey(journeyId), 'receiver-answer');
      return clock.told.length === 2 ? clock : undefined;
    });
    same('Whom the silence was told to', silent.told, [scene.manager.id, scene.lead.id]);
    await mailOf(scene, journeyId, 'escalation', 2);
    scene.tell(
      `No answer. The manager was told the moment it was late, and ${scene.first(scene.lead.id)}, the service lead, two hours after: real hours, whatever day it is.`,
    );

    await scene.to(after, '15:00');
    await scene.debbie.command(journeyId, 'record-receiver-answer', { answer: 'declined' });
    await mailOf(scene, journeyId, 'social-care-declined', 2);
    const resumed = await scene.manager.command(journeyId, 'decide-after-decline', {
      decision: 'resume',
      note: 'A safety plan is agreed with grandmother; we visit twice a week.',
    });
    same('The safeguarding referral', resumed.journey.safeguarding, undefined);
    noClock(resumed.journey, 'decline-decision');
    const assessment = clockOf(resumed.journey, 'assessment');
    same('The assessment’s first date', assessment.originalDueAt, before.dueAt);
    holds('The assessment should be due later by the time it stood still', assessment.dueAt > before.dueAt);
    same('What it waits for', assessment.stopped, undefined);
    holds('The next contact should run again', clockOf(resumed.journey, 'contact').stopped === undefined);
    scene.tell(
      'They decline again, and the manager decides: Debbie goes on, with a plan. The clocks that stood still run on, later by as long as they stood; both dates are shown.',
    );
    await schoolHeardOnly(scene, road, ['receipt', 'decision']);

    await scene.to(openDaysLater(after, 1));
    const met = await scene.debbie.command(journeyId, 'record-contact', {
      kind: 'visit',
      outcome: 'seen',
      seen: ['mother', 'child-1', 'child-2'],
      seenAlone: ['child-1'],
    });
    same('The stage', met.journey.stage, 'assessing');
    holds('The journey should be open', met.journey.closed === undefined);
    scene.tell('Debbie visits and sees Tamsin alone. The journey goes on; the school has heard nothing of all this.');
  },
};
