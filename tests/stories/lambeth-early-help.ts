import { storyFamily } from './families.ts';
import { supervised } from './keeping-up.ts';
import type { JourneyShown } from './keepstep-client.ts';
import { dayOf, inWords, later, openDaysLater, openOn, summerAfter, termDaysLater } from './london.ts';
import { nothingNeeded, nothingOwed, schoolRefers } from './roads.ts';
import { atStage, clockOf, mailOf, noClock, setScene, type Scene } from './scene.ts';
import { due, same, type Story } from './story.ts';

type Led = JourneyShown & { readonly lead?: { readonly agency: string; readonly status: string } };

const fourWeeks = 28;

/** Referred, and given to Debbie as the link worker behind whoever will lead. */
async function linked(scene: Scene, surname: string): Promise<string> {
  const { debbie, manager } = scene;
  const { journeyId, duty } = await schoolRefers(scene, storyFamily(surname));
  await duty.command(journeyId, 'complete-safety-screen', { result: 'no-concern' });
  for (const purpose of ['support', 'sharing'])
    await duty.command(journeyId, 'record-consent', { personRef: 'mother', purpose, given: true });
  await duty.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lambeth-early-help.v1' });
  await manager.command(journeyId, 'allocate', { practitionerId: debbie.id });
  const seen = { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-1', 'child-2'], agency: 'school' };
  await debbie.command(journeyId, 'record-contact', seen);
  for (const personRef of ['mother', 'father'])
    await debbie.command(journeyId, 'record-voice', { personRef, heard: 'yes' });
  const { journey } = await debbie.command(journeyId, 'complete-assessment', { childrenSeen: ['child-1', 'child-2'] });
  due('The day by which somebody leads', clockOf(journey, 'panel-lead').dueAt, openOn(later(scene.today(), fourWeeks)));
  noClock(journey, 'plan');
  return journeyId;
}

/** The panel agrees this agency, and it accepts. */
async function leads({ debbie, today }: Scene, journeyId: string, lead: string): Promise<Led> {
  const asked = await debbie.command(journeyId, 'agree-lead', { lead });
  due('The answer of whoever was asked', clockOf(asked.journey, 'lead-answer').dueAt, openDaysLater(today(), 5));
  return (await debbie.command(journeyId, 'record-lead-answer', { accepted: true })).journey;
}

/** 004: schools and others lead, and the link worker inside stands behind each. Silence in August is a holiday, silence in October is not. */
export const lambethEarlyHelp: Story = {
  name: 'lambeth-early-help',
  title: 'Two schools lead: one is silent in August, which is a holiday, and one in October, which is not',
  play: async (teller, keepstep) => {
    const summer = summerAfter(dayOf(await keepstep.now()));
    const scene = await setScene(teller, keepstep, openOn(later(summer.lastDay, -30)));
    const { debbie, manager } = scene;
    const told = async (journeyId: string) => (await manager.timeline(journeyId)).map(({ type }) => type);
    const heard = (journeyId: string) => debbie.command(journeyId, 'record-lead-contact', { outcome: 'heard' });

    const august = await linked(scene, 'Penhallow');
    const october = await linked(scene, 'Trelawney');
    scene.tell('Two families. Their schools have assessed them with us; Debbie is the link worker of both.');

    const panelOn = openDaysLater(scene.today(), 5);
    await debbie.command(august, 'bring-to-panel', { tier: 'tier-2', on: panelOn });
    const complex = await debbie.command(october, 'bring-to-panel', { tier: 'tier-3', on: panelOn });
    same('Who must agree to tier 3', clockOf(complex.journey, 'panel-agreement').owner, manager.id);
    noClock(complex.journey, 'panel-day');
    const agreed = await manager.command(october, 'answer-panel-request', { granted: true });
    due('The panel', clockOf(agreed.journey, 'panel-day').dueAt, panelOn);
    const early = await debbie.refused(august, 'agree-lead', { lead: 'school' });
    same('The refusal of a lead before the panel has met', early, { status: 409, code: 'panel-ahead' });
    scene.tell(
      `Both go to the panel on ${inWords(panelOn)}; the more complex one because ${scene.first(manager.id)} agrees.`,
    );

    await scene.to(panelOn, '15:00');
    for (const journeyId of [august, october]) {
      const led = await leads(scene, journeyId, 'school');
      same('Whose family it is here', led.owner, debbie.id);
      same(
        'Whose clocks they are',
        [...new Set(led.agenda.map(({ owner }) => owner))].sort(),
        [manager.id, debbie.id].sort(),
      );
      noClock(led, 'contact');
      await debbie.command(journeyId, 'agree-plan', { actions: 3 });
    }
    scene.tell(
      'The panel agrees that the schools lead, and they accept. Each makes a plan with the team around its family.',
    );

    const july = openOn(later(summer.lastDay, -7));
    await scene.to(july);
    const bySeptember = termDaysLater(july, fourWeeks);
    for (const journeyId of [august, october]) {
      const { journey } = await heard(journeyId);
      due('The next word of the school', clockOf(journey, 'lead-news').dueAt, bySeptember);
      await supervised(scene, journeyId);
    }
    scene.tell(
      `Both schools say how things are. The holidays do not count: the next word is due on ${inWords(bySeptember)}.`,
    );

    await scene.to(openOn(summer.firstDay), '11:00');
    for (const journeyId of [august, october])
      same(
        'What was raised in the holidays',
        (await told(journeyId)).filter((type) => type === 'LeadFellSilent' || type === 'EscalationRaised'),
        [],
      );
    scene.tell('August is silent. Nobody was told of anything, because there was nothing to tell.');

    const september = openDaysLater(summer.firstDay, 4);
    await scene.to(september);
    for (const journeyId of [august, october]) {
      await heard(journeyId);
      await supervised(scene, journeyId);
      await debbie.command(journeyId, 'hold-review', { outcome: 'continue', change: 'better' });
    }
    const silentOn = termDaysLater(september, fourWeeks);
    await scene.to(openDaysLater(september, 10));
    await heard(august);
    await debbie.command(august, 'close', { reason: 'single-agency', without: nothingNeeded });
    nothingOwed(await atStage(scene, august, 'finished'));
    scene.tell(
      `The schools are back. One goes on alone with its family; of the other the next word is due on ${inWords(silentOn)}.`,
    );

    await scene.to(silentOn, '17:30');
    const silent: Led = await debbie.journey(october);
    same('What is said of the lead', silent.lead?.status, 'silent');
    due('The call', clockOf(silent, 'lead-call').dueAt, openDaysLater(silentOn, 2));
    const mail = await mailOf(scene, october, 'escalation');
    same(
      'Whether the link worker is told what is missing',
      mail.text?.includes('Word from the lead professional'),
      true,
    );
    scene.tell('October, and no word. Silence is an event: Debbie is told, and has two days to ring.');

    await scene.to(openDaysLater(silentOn, 1), '11:00');
    const lost: Led = (await debbie.command(october, 'record-lead-contact', { outcome: 'no-answer' })).journey;
    same('Who leads', lost.lead, undefined);
    due('The day by which somebody leads', clockOf(lost, 'panel-lead').dueAt, termDaysLater(scene.today(), fourWeeks));
    due('Our own next contact', clockOf(lost, 'contact').dueAt, openOn(later(scene.today(), 14)));
    const again = openDaysLater(scene.today(), 4);
    const brought = await debbie.command(october, 'bring-to-panel', { tier: 'tier-3', on: again });
    due('The panel', clockOf(brought.journey, 'panel-day').dueAt, again);
    scene.tell(
      'Nobody answers. The panel is to agree somebody else, and meanwhile the family is ours to be in touch with.',
    );

    await scene.to(again, '15:00');
    const anew = await leads(scene, october, 'health');
    same('Who leads now', anew.lead?.agency, 'health');
    same('Who stands behind them', anew.owner, debbie.id);
    noClock(anew, 'plan');
    due('The next word', clockOf(anew, 'lead-news').dueAt, openOn(later(again, fourWeeks)));
    await debbie.command(october, 'close', { reason: 'single-agency', without: nothingNeeded });
    nothingOwed(await atStage(scene, october, 'finished'));
    const types = await told(october);
    same(
      'How often a lead was agreed, accepted and fell silent, and a clock was late',
      ['LeadAgreed', 'LeadAnswered', 'LeadFellSilent', 'EscalationRaised'].map(
        (type) => types.filter((one) => one === type).length,
      ),
      [2, 2, 1, 0],
    );
    scene.tell(
      'The health visitor leads, by the same plan. Nobody was left without somebody who leads, and nothing was late.',
    );
  },
};
