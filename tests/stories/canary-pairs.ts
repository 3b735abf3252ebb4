/** Two parents of whom one must learn nothing of the other, each with canaries of their own; and everything written for either. */
import type { Letters } from './canary-families.ts';
import type { Nest } from './canary-nest.ts';
import { at, dayOf, later, openDaysLater } from './london.ts';
import type { Keepstep } from './keepstep-client.ts';

export type Restricted = 'all' | 'whereabouts';

/** Where a word of this pair sits: whose it is stands in front. */
const fieldOf = (what: Restricted, whose: 'mother' | 'father' | 'worker', field: string): string =>
  `pair ${what}: ${whose}: ${field}`;

/** Fields whose words this parent must not read: the other's, and what a worker wrote, which cannot be taken apart. */
export const keptFrom = (
  what: Restricted,
  reader: 'mother' | 'father',
  heard: readonly string[],
): readonly string[] => {
  const other = reader === 'mother' ? 'father' : 'mother';
  const nameToo = what === 'all';
  return heard.filter(
    (where) =>
      where.startsWith(`pair ${what}: worker`) ||
      (where.startsWith(`pair ${what}: ${other}`) && (nameToo || !where.endsWith(': name'))),
  );
};

function parent(nest: Nest, what: Restricted, role: 'mother' | 'father', letters: Letters) {
  const name = nest.word(fieldOf(what, role, 'name'));
  const email = `${nest.word(fieldOf(what, role, 'mail'))}@example.org`;
  letters.set(email, name);
  return {
    ref: role,
    role,
    name,
    contactPoints: [
      { kind: 'email', value: email, safe: 'yes' },
      { kind: 'post', value: nest.word(fieldOf(what, role, 'address')), safe: 'yes' },
      { kind: 'telephone', value: nest.number(fieldOf(what, role, 'telephone')), safe: 'yes' },
    ],
  } as const;
}

export interface Pair {
  readonly what: Restricted;
  readonly journeyId: string;
  readonly mails: Readonly<Record<'mother' | 'father', string>>;
}

/** A family in which each parent is kept from the other, carried to where all that can be written has been. */
export async function playPair(keepstep: Keepstep, nest: Nest, letters: Letters, what: Restricted): Promise<Pair> {
  const [manager, debbie, desk] = [keepstep.as('amara'), keepstep.as('debbie'), keepstep.as('nadia')];
  const mother = parent(nest, what, 'mother', letters);
  const father = parent(nest, what, 'father', letters);
  const { journeyId } = await desk.refer({
    source: 'professional-form',
    referrer: { kind: 'professional', name: 'A school', email: `pair-${what}@school.example`, safe: 'yes' },
    people: [mother, father, { ref: 'child-1', role: 'child', name: 'Bo' }],
    reasons: ['domestic-abuse'],
    familyKnows: true,
  });
  const act = async (by: typeof debbie, slug: string, fields: object = {}) =>
    by.command(journeyId, slug, { ...fields, note: nest.word(fieldOf(what, 'worker', `note of ${slug}`)) });
  const today = dayOf(await keepstep.now());
  await act(manager, 'complete-safety-screen', { result: 'no-concern' });
  await act(manager, 'decide-pathway', { decision: 'accept', pathway: 'southend-family-support' });
  await act(manager, 'allocate', { practitionerId: debbie.id });
  await act(debbie, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother', 'child-1'] });
  for (const personRef of ['mother', 'father'])
    await act(debbie, 'record-consent', { personRef, purpose: 'support', given: true });
  // Letters written before the pair was known to be apart must not carry anything either.
  const visit = { on: openDaysLater(today, 4), at: '15:00', where: 'home' } as const;
  const { journey } = await act(debbie, 'book-visit', { ...visit, withPeople: ['mother'] });
  await act(debbie, 'restrict-pair', { aboutRef: 'mother', fromRef: 'father', what });
  await act(debbie, 'restrict-pair', { aboutRef: 'father', fromRef: 'mother', what });
  for (const personRef of ['mother', 'father']) await act(debbie, 'record-voice', { personRef, heard: 'yes' });
  await act(debbie, 'complete-assessment', { childrenSeen: ['child-1'], familySays: ['money'] });
  await act(debbie, 'agree-plan', { actions: 1 });
  await act(debbie, 'add-action', { by: 'family', due: later(today, 7) });
  await act(debbie, 'place-hold', { condition: 'court', waitingFor: 'debt-advice', reviewOn: later(today, 7) });
  await act(debbie, 'record-farewell', { seen: ['child-1', 'mother'] });
  // Somebody who must learn nothing of another is written to by nobody; one kept from where they are may be asked how it was.
  if (what === 'whereabouts') await act(debbie, 'ask-feedback', { how: 'mail', personRef: 'father' });
  await act(debbie, 'cancel-visit', { visitId: journey.appointments[0]?.visitId, because: 'worker-absent' });
  await keepstep.until(at(openDaysLater(today, 1), '10:00'));
  return { what, journeyId, mails: { mother: mother.contactPoints[0].value, father: father.contactPoints[0].value } };
}

const asked = [
  'documents/plan?',
  'documents/letter?letter=introduction&',
  'documents/letter?letter=no-contact&',
  'documents/letter?letter=ending&',
] as const;

/** Every document there is for this person, in both sizes and as page, as text and as JSON, as a browser gets it. */
export async function documentsFor(url: string, journeyId: string, personRef: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const path of asked)
    for (const size of ['usual', 'large'])
      for (const accept of ['text/html', 'text/plain', 'application/json']) {
        const address = `${url}/api/journeys/${journeyId}/${path}for=${personRef}&size=${size}`;
        const headers = { accept, 'x-keepstep-person': 'debbie' };
        const response = await fetch(address, { headers, signal: AbortSignal.timeout(60_000) });
        const text = await response.text();
        if (response.ok) texts.push(text);
      }
  return texts;
}
