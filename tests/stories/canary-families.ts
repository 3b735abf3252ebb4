/** Families whose every personal field is a canary, and everything the service can do with them, each with words that are one too. */
import { eventually, type JourneyShown, type Keepstep, type Worker } from './keepstep-client.ts';
import type { Nest } from './canary-nest.ts';
import { at, dayOf, later, openDaysLater, termDaysLater } from './london.ts';

/** Adults by the address their letters go to: a letter to them may say their name. */
export type Letters = Map<string, string>;

interface Referrer {
  readonly kind: 'professional' | 'family';
  /** How the service can tell them. */
  readonly by: 'mail' | 'telephone';
}

/** A referral in which nothing but codes is not a canary. */
export function canaryReferral(nest: Nest, letters: Letters, family: string, { kind, by }: Referrer): object {
  const word = (field: string): string => nest.word(`${family}: ${field}`);
  const mother = {
    ref: word('reference of the mother'),
    name: word('name of the mother'),
    email: `${word('mail of the mother')}@example.org`,
  };
  const child = word('reference of a child');
  const referrer = {
    kind,
    name: word('name of the referrer'),
    organisation: word('organisation of the referrer'),
    ...(by === 'mail' ? { email: `${word('mail of the referrer')}@example.org` } : {}),
    telephone: nest.number(`${family}: telephone of the referrer`),
    safe: 'yes',
  };
  letters.set(mother.email, mother.name);
  if ('email' in referrer && kind === 'family') letters.set(referrer.email, referrer.name);
  return {
    source: kind === 'family' ? 'self-referral' : 'professional-form',
    referrer,
    people: [
      {
        ref: mother.ref,
        role: 'mother',
        name: mother.name,
        dateOfBirth: nest.keep(`${family}: date of birth of the mother`, '1983-07-19'),
        contactPoints: [
          { kind: 'email', value: mother.email, safe: 'yes' },
          { kind: 'telephone', value: nest.number(`${family}: telephone of the mother`), safe: 'yes' },
          { kind: 'post', value: word('address'), safe: 'yes' },
        ],
      },
      {
        ref: 'father',
        role: 'father',
        name: word('name of the father'),
        contactPoints: [{ kind: 'email', value: `${word('unsafe mail of the father')}@example.org`, safe: 'no' }],
      },
      {
        ref: child,
        role: 'child',
        name: word('name of a child'),
        dateOfBirth: nest.keep(`${family}: date of birth of a child`, '2013-02-27'),
      },
      {
        ref: 'unborn-1',
        role: 'unborn-child',
        name: word('name of an unborn child'),
        dueDate: nest.keep(`${family}: due date`, '2031-10-23'),
      },
    ],
    relationships: [{ from: mother.ref, to: child, kind: word('kind of a relationship') }],
    reasons: ['routines'],
    narrative: word('narrative'),
    familyKnows: true,
    ward: word('ward'),
    language: word('language'),
  };
}

export interface Played {
  readonly journeyIds: readonly string[];
  readonly statusUrls: readonly string[];
  /** Every command that was done at least once. */
  readonly done: ReadonlySet<string>;
}

/** Walks these families down every road there is, saying something with every command. */
export async function playCanaries(keepstep: Keepstep, nest: Nest, letters: Letters): Promise<Played> {
  const [manager, debbie, desk] = [keepstep.as('amara'), keepstep.as('debbie'), keepstep.as('nadia')];
  const done = new Set<string>();
  const journeyIds: string[] = [];
  const statusUrls: string[] = [];
  let today = openDaysLater(dayOf(await keepstep.now()), 1);
  const next = async (days = 1): Promise<void> => {
    today = openDaysLater(today, days);
    await keepstep.until(at(today, '10:00'));
  };
  const refer = async (family: string, referrer: Referrer): Promise<string> => {
    const { journeyId, statusUrl } = await desk.refer(canaryReferral(nest, letters, family, referrer));
    journeyIds.push(journeyId);
    if (statusUrl !== undefined) statusUrls.push(statusUrl);
    return journeyId;
  };
  const act = async (by: Worker, journeyId: string, slug: string, fields: object = {}): Promise<JourneyShown> => {
    const words = { note: nest.word(`note of ${slug}`) };
    const { journey } = await by.command(journeyId, slug, { ...fields, ...words });
    done.add(slug);
    return journey;
  };
  const mother = ({ people }: JourneyShown) =>
    people.find(({ role }) => role === 'mother') ?? { ref: '', contactPoints: [] };
  const children = ({ people }: JourneyShown): readonly string[] =>
    people.filter(({ role }) => role === 'child').map(({ ref }) => ref);
  const accept = async (journeyId: string, pathway = 'lewisham-fps.v1'): Promise<JourneyShown> => {
    await act(manager, journeyId, 'complete-safety-screen', { result: 'no-concern' });
    await act(manager, journeyId, 'decide-pathway', { decision: 'accept', pathway });
    return act(manager, journeyId, 'allocate', { practitionerId: debbie.id });
  };
  const letter = (journey: JourneyShown) => {
    const { ref: personRef, contactPoints } = mother(journey);
    return {
      personRef,
      contactPointId: contactPoints.find(({ kind }) => kind === 'email')?.id,
      visitUnsafe: 'no-address',
    };
  };
  /** What else can be done with a family whose plan has been agreed. */
  const playFeatures = async (): Promise<void> => {
    const nobody = { holdId: '', actionId: '', onwardId: '' };
    await act(debbie, one, 'record-contact', { kind: 'call', outcome: 'no-answer' });
    await act(debbie, one, 'correct-contact', { kind: 'visit', outcome: 'seen', seen: children(family) });
    await act(debbie, one, 'record-consent', { ...consent, purpose: 'sharing' });
    const held = await act(debbie, one, 'place-hold', {
      condition: 'housing',
      waitingFor: 'debt-advice',
      reviewOn: later(today, 7),
    });
    const { holdId } = held.holds[0] ?? nobody;
    await act(debbie, one, 'review-hold', { holdId, reviewOn: later(today, 14) });
    await act(debbie, one, 'release-hold', { holdId, because: 'met' });
    const { actionId } =
      (await act(debbie, one, 'add-action', { by: 'family', due: later(today, 3) })).actions[0] ?? nobody;
    await act(debbie, one, 'carry-over-action', { actionId, due: later(today, 8) });
    await act(debbie, one, 'complete-action', { actionId, outcome: 'done' });
    const referred = await act(debbie, one, 'make-onward-referral', { place: 'debt-advice' });
    const { onwardId } = referred.onward[0] ?? nobody;
    await act(debbie, one, 'record-onward-answer', { onwardId, answer: 'accepted' });
    await act(debbie, one, 'propose-level-change', { to: 'family-thrive' });
    await act(debbie, one, 'record-level-answer', { answer: 'declined' });
    await act(debbie, one, 'record-social-care', { what: 'opened' });
    await act(debbie, one, 'offer-handover', { toId: 'tomasz' });
    await act(keepstep.as('tomasz'), one, 'answer-handover', { accepted: false });
    await act(manager, one, 'begin-cover', { coverId: 'tomasz', until: later(today, 3) });
    await act(debbie, one, 'end-cover');
    const meeting = await act(debbie, one, 'plan-meeting', { kind: 'taf', on: today, invited: ['school', 'family'] });
    await act(debbie, one, 'hold-meeting', { meetingId: meeting.meetings[0]?.meetingId, attended: ['family'] });
    const strategy = { kind: 'strategy', on: openDaysLater(today, 2), invited: ['social-care'] };
    const called = await act(debbie, one, 'plan-meeting', strategy);
    await act(debbie, one, 'call-off-meeting', { meetingId: called.meetings[0]?.meetingId, because: 'not-needed' });
    await act(debbie, one, 'offer-family-group');
    await act(debbie, one, 'record-family-group-answer', { answer: 'later' });
    const session = { programme: 'worries', missed: children(held), catchUpBy: later(today, 7) };
    const { catchUps } = await act(debbie, one, 'record-session', session);
    await act(debbie, one, 'settle-catch-up', { catchUpId: catchUps[0]?.catchUpId, outcome: 'done' });
    const safe = letter(held);
    const booked = await act(debbie, one, 'book-visit', {
      on: openDaysLater(today, 2),
      at: '15:00',
      where: 'home',
      withPeople: children(held),
      remindPersonRef: safe.personRef,
      remindContactPointId: safe.contactPointId,
    });
    const { visitId } = booked.appointments.at(-1) ?? { visitId: '' };
    const moved = openDaysLater(today, 3);
    await act(debbie, one, 'cancel-visit', { visitId, because: 'family-asked', rebookedOn: moved });
    await act(debbie, one, 'cancel-visit', { visitId, because: 'family-asked' });
    await act(debbie, one, 'mark-uneasy', { reason: 'pattern' });
    await act(manager, one, 'record-supervision', {
      changedForChild: 'same',
      ifNothingChanges: 'not-known',
      next: 'go-on',
    });
    await act(manager, one, 'record-audit', { dimensions: { 'child-voice': 'not', outcomes: 'met' } });
    await act(debbie, one, 'answer-audit', { answer: 'put-right' });
    await act(debbie, one, 'extend-support', { reason: 'deeper-need', until: later(today, 100) });
    await act(manager, one, 'answer-extension', { granted: true });
    await playPeople();
    await act(debbie, one, 'pause-support', { reason: 'illness', until: later(today, 10) });
    await act(debbie, one, 'resume-support');
    await act(debbie, one, 'record-farewell', { seen: children(family) });
    await act(debbie, one, 'name-step-down', { place: 'school-nurse' });
    await act(debbie, one, 'ask-feedback', { how: 'mail', personRef: mother(family).ref });
    await act(debbie, one, 'record-feedback', { answer: 'given', rating: 4 });
    await act(debbie, one, 'record-referrer-reply', { referralId: family.referrals[0]?.referralId });
    await act(debbie, one, 'read-reply');
    await act(debbie, one, 'correct-entry', { seq: 1 });
    await act(manager, one, 'change-calendar', { alsoClosed: [later(today, 60)] });
    await act(manager, one, 'change-pathway', { pathway: 'southend-family-support.v1' });
    await act(manager, one, 'undo-move');
  };
  /** A family that comes back, is helped, and would rather not be asked afterwards. */
  const playReturn = async (earlierJourneyId: string): Promise<void> => {
    const five = await refer('five', { kind: 'professional', by: 'mail' });
    await act(manager, five, 'link-earlier-journey', { earlierJourneyId });
    const back = await accept(five);
    const yes = { personRef: mother(back).ref, given: true };
    await act(debbie, five, 'record-consent', { ...yes, purpose: 'support' });
    await act(debbie, five, 'record-consent', { ...yes, purpose: 'contact-after-closure' });
    await act(debbie, five, 'record-contact', { kind: 'visit', outcome: 'seen', seen: children(back) });
    await act(debbie, five, 'confirm-earlier', { assessment: 'still-true' });
    await act(debbie, five, 'close', {
      reason: 'needs-met',
      without: ['step-down-not-needed', 'feedback-not-wanted'],
    });
    await act(manager, five, 'record-after-check', { result: 'not-wanted' });
  };
  /** Somebody is added under a name, a birthday and addresses, moved about and struck off. */
  const playPeople = async (): Promise<void> => {
    const { personRef } = consent;
    const [child = ''] = children(family);
    await act(manager, one, 'lift-bar', { personRef: 'father', because: 'recorded-in-error' });
    const before = new Set(family.people.map(({ ref }) => ref));
    const add = async (role: string, born: string): Promise<string> => {
      const { people } = await act(debbie, one, 'add-person', {
        role,
        name: nest.word(`name of an added ${role}`),
        dateOfBirth: nest.keep(`added ${role}: date of birth`, born),
        email: `${nest.word(`mail of an added ${role}`)}@example.org`,
        address: nest.word(`address of an added ${role}`),
        safe: 'yes',
      });
      const { ref = '' } = people.find((person) => !before.has(person.ref)) ?? {};
      before.add(ref);
      return ref;
    };
    const twice = await add('father', '1979-11-23');
    const pair = { aboutRef: personRef, fromRef: twice };
    await act(debbie, one, 'record-safe-contact', { personRef: twice, contactPointId: `${twice}-1`, safe: 'no' });
    await act(debbie, one, 'restrict-pair', { ...pair, what: 'whereabouts' });
    await act(debbie, one, 'lift-restriction', pair);
    await act(debbie, one, 'withhold-address', { personRef: twice, withheld: true });
    await act(debbie, one, 'record-relationship', { fromRef: twice, toRef: child, kind: 'parent' });
    await act(debbie, one, 'merge-people', { keepRef: 'father', dropRef: twice });
    await act(debbie, one, 'remove-person', { personRef: await add('other-adult', '1968-08-31'), because: 'error' });
    await act(manager, one, 'reach-threshold', { personRef: child, threshold: 'age-5' });
    await act(debbie, one, 'record-reading', {
      occasion: 'review',
      scale: 'parents-path',
      aboutRef: personRef,
      stages: ['home-and-money:2', 'own-wellbeing:4'],
    });
  };
  /** A family that a school comes to lead, as a panel agrees; panels meet in term. */
  const playPartners = async (): Promise<void> => {
    const six = await refer('six', { kind: 'professional', by: 'mail' });
    const known = await accept(six, 'lambeth-early-help.v1');
    for (const purpose of ['support', 'sharing'])
      await act(debbie, six, 'record-consent', { personRef: mother(known).ref, purpose, given: true });
    await act(debbie, six, 'record-contact', { kind: 'visit', outcome: 'seen', seen: children(known) });
    await act(debbie, six, 'complete-assessment', { childrenSeen: children(known), voiceMissing: 'comes-later' });
    const panel = { tier: 'tier-3', on: termDaysLater(today, 0) };
    await act(debbie, six, 'bring-to-panel', panel);
    await act(manager, six, 'answer-panel-request', { granted: true });
    await act(debbie, six, 'leave-off-panel', { because: 'papers-late' });
    await act(debbie, six, 'bring-to-panel', panel);
    if (panel.on > today) {
      today = panel.on;
      await keepstep.until(at(today, '10:00'));
    }
    await act(debbie, six, 'agree-lead', { lead: 'school' });
    await act(debbie, six, 'record-lead-answer', { accepted: true });
    await act(debbie, six, 'record-lead-contact', { outcome: 'heard' });
  };
  const concernOf = async (journeyId: string): Promise<string> =>
    eventually('the concern to show', async () => (await manager.journey(journeyId)).concerns[0]?.concernId);

  await keepstep.until(at(today, '10:00'));
  const one = await refer('one', { kind: 'professional', by: 'mail' });
  const two = await refer('two', { kind: 'professional', by: 'telephone' });
  const three = await refer('three', { kind: 'professional', by: 'mail' });
  const four = await refer('four', { kind: 'family', by: 'mail' });
  await act(manager, three, 'join-referral', { into: one });

  const family = await accept(one);
  const consent = { personRef: mother(family).ref, purpose: 'support', given: true };
  await act(debbie, one, 'record-consent', consent);
  await act(debbie, one, 'record-consent', { ...consent, purpose: 'contact-after-closure' });
  await act(debbie, one, 'withdraw-consent', { personRef: consent.personRef, purpose: 'contact-after-closure' });
  await act(debbie, one, 'record-contact', { kind: 'call', outcome: 'no-answer' });
  const booked = await act(debbie, one, 'book-visit', { on: openDaysLater(today, 1), unannounced: true });
  await act(debbie, one, 'complete-visit', { visitId: booked.appointments[0]?.visitId, outcome: 'nobody-in' });
  await act(debbie, one, 'send-no-contact-letter', letter(family));
  await act(debbie, one, 'record-reply', { wants: 'support' });
  await act(debbie, one, 'raise-concern', { code: 'worry', about: children(family) });
  await act(manager, one, 'answer-concern', { concernId: await concernOf(one), answer: 'advice-taken' });
  const { personRef } = consent;
  await act(debbie, one, 'record-voice', { personRef, heard: 'yes', tools: ['talking'] });
  await act(debbie, one, 'complete-assessment', { childrenSeen: children(family), notSought: ['father'] });
  await act(debbie, one, 'agree-plan', { actions: 2 });
  await act(debbie, one, 'hold-review', { outcome: 'continue' });
  await playFeatures();

  await accept(two, 'southend-guidance-and-advice.v1');
  await act(debbie, two, 'record-prompt', { prompt: 'primary-school-place', outcome: 'seen-to' });
  const telling = await manager.journey(two);
  const promiseOf = (journey: JourneyShown, kind: string) =>
    journey.promises.find((promise) => promise.kind === kind)?.promiseId;
  await act(manager, two, 'record-promise-kept', { promiseId: promiseOf(telling, 'decision') });
  const sent = await act(debbie, two, 'send-no-contact-letter', letter(telling));
  await accept(four, 'southend-communication-support.v1');
  await act(debbie, four, 'record-consent', { ...consent, personRef: mother(await manager.journey(four)).ref });
  await act(debbie, four, 'record-link', { link: 'gp', outcome: 'made' });
  await act(debbie, four, 'complete-assessment', { childrenSeen: [], voiceMissing: 'comes-later' });
  await act(debbie, four, 'record-move', { whereabouts: 'known' });
  await act(debbie, four, 'tell-next-area', { outcome: 'not-needed' });
  const undoable = (await act(debbie, four, 'close', { reason: 'moved-away' })).undo;
  await act(debbie, four, 'undo-command', { commandId: undoable?.commandId });
  const [waiting] = (await act(debbie, four, 'close', { reason: 'moved-away' })).waiting;
  await act(debbie, four, 'recall-message', { messageId: waiting?.messageId });
  await playReturn(four);
  await act(debbie, four, 'raise-concern', { code: 'worry' });

  const replyBy = sent.agenda.find(({ kind }) => kind === 'reply')?.dueAt ?? '';
  today = dayOf(replyBy);
  await next();
  const late = (await manager.journey(one)).agenda.find(({ rung }) => rung > 0);
  await act(manager, one, 'acknowledge-escalation', { clockId: late?.clockId, newPromise: openDaysLater(today, 2) });
  await act(debbie, two, 'complete-closing-check', { worry: false, childrenSeenBy: 'school', decision: 'close' });
  await act(manager, two, 'record-promise-not-kept', {
    promiseId: promiseOf(await manager.journey(two), 'outcome'),
    because: 'no-way-to-reach',
  });

  const held = {
    journeyId: two,
    reason: 'court',
    reviewOn: openDaysLater(today, 20),
    note: nest.word('note of a legal hold'),
  };
  const { holdId } = await manager.post<{ readonly holdId: string }>('/api/legal-holds', held);
  await manager.post(`/api/legal-holds/${holdId}/lift`, { note: nest.word('note of lifting a legal hold') });

  const urgent = { about: children(family), parentSpokenTo: 'yes', siblingsConsidered: true };
  await act(debbie, one, 'make-safeguarding-referral', urgent);
  await act(debbie, one, 'record-receiver-answer', { answer: 'declined' });
  await act(manager, one, 'decide-after-decline', { decision: 'challenge' });
  await act(debbie, one, 'record-receiver-answer', { answer: 'accepted' });
  await act(debbie, one, 'record-handover-visit', { withSocialWorker: true });
  await playPartners();
  return { journeyIds, statusUrls, done };
}
