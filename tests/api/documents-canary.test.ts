import { describe, expect, test } from '@jest/globals';
import { planContent, nextVisitOf } from '../../api/documents/plan-content.ts';
import { letterheadOf, type Known } from '../../api/documents/known.ts';
import { enGb } from '../../documents/catalogue/en-gb.ts';
import { render } from '../../documents/render.ts';
import { introductionLetter } from '../../documents/templates/letters.ts';
import { familySheet } from '../../documents/templates/family-sheet.ts';
import { plan } from '../../documents/templates/plan.ts';
import type { Restriction, SafetyState } from '../../domain/features/safety.ts';
import type { VoiceState } from '../../domain/features/voices.ts';
import { met } from '../support/given.ts';
import { overseen, people } from '../support/journeys.ts';

/** Everything the record holds of the mother, each a word that is found again wherever it comes out. */
const canary = {
  name: 'Canaria Archer',
  email: 'canary@archer.example',
  address: '7 Canary Secret Street',
  telephone: '020 7946 0777',
  plan: 'canary plan: she has moved in with her sister',
  step: 'canary step: a story each night',
  hold: 'canary hold: her court date',
} as const;

const visitDay = '2026-11-20';

const keptFromFather = (what: Restriction['what']): Restriction => ({
  aboutRef: 'mother',
  fromRef: 'father',
  what,
  since: 0,
});

/** A family whose father may be written to, with a plan, a step, a hold and a booked visit. */
function known(guarded: SafetyState & VoiceState = {}): Known {
  const reachable = people.map((person) =>
    person.ref === 'father'
      ? { ...person, contactPoints: [{ id: 'father-post', kind: 'post', safe: 'yes' } as const] }
      : person,
  );
  const story = met({ people: reachable }, overseen)
    .and('record-voice', { personRef: 'mother', heard: 'yes' })
    .and('record-voice', { personRef: 'father', heard: 'yes' })
    .and('complete-assessment', { childrenSeen: ['child'] })
    .and('agree-plan', { actions: 1, noteId: 'n-plan' })
    .and('add-action', { actionId: 'a', by: 'family', due: '2026-11-27', noteId: 'n-step' })
    .and('book-visit', { visitId: 'v', on: visitDay })
    .and('place-hold', {
      holdId: 'h',
      condition: 'court',
      waitingFor: 'school-nurse',
      reviewOn: '2026-12-01',
      noteId: 'n-hold',
    });
  const notes = new Map<string, string>([
    ['n-plan', canary.plan],
    ['n-step', canary.step],
    ['n-hold', canary.hold],
  ]);
  const point = (id: string, kind: string, value: string) => ({ id, kind, value, safe: 'yes' });
  const member = (ref: string, name: string, contactPoints: readonly ReturnType<typeof point>[] = []) =>
    [ref, { ref, name, dateOfBirth: null, dueDate: null, contactPoints }] as const;
  const family = new Map([
    member('mother', canary.name, [
      point('mother-mail', 'email', canary.email),
      point('mother-post', 'post', canary.address),
      point('mother-phone', 'telephone', canary.telephone),
    ]),
    member('father', 'Rui Archer', [point('father-post', 'post', '9 Father Row')]),
    member('child', 'Bo Archer'),
    member('unborn', 'Baby Archer'),
  ]);
  return {
    journey: { ...story.journey, ...guarded },
    events: story.journal,
    family,
    nameOf: (ref) => family.get(ref)?.name ?? ref,
    staff: () => 'Wes Worker',
    noteOf: (event) =>
      event !== undefined && 'noteId' in event.data ? notes.get(String(event.data.noteId)) : undefined,
    words: { service: 'Family Support', phone: '1', complaints: 'us', complaintsPhone: '2' },
    now: story.now,
  };
}

/** Everything that can be written for one reader, in both shapes and sizes. */
function everythingFor(record: Known, reader: string): string {
  const letterhead = letterheadOf(record, reader);
  const nextVisit = nextVisitOf(record.journey, reader, letterhead.today);
  const documents = [
    plan(planContent(record, reader)),
    introductionLetter({ ...letterhead, ...(nextVisit === undefined ? {} : { nextVisit }) }),
    familySheet({ ...letterhead, ...(nextVisit === undefined ? {} : { nextVisit }) }),
  ];
  return documents
    .flatMap((document) => [render(document, enGb), render(document, enGb, 'large')])
    .map(({ html, text }) => `${html}\n${text}`)
    .join('\n');
}

const inWords = '20 November 2026';

describe('a father from whom everything about the mother is kept', () => {
  const restricted = known({ restrictions: [keptFromFather('all')] });

  test('finds no word of hers in any document: no name, no address, no note, no visit, no condition', () => {
    const written = everythingFor(restricted, 'father');
    for (const word of Object.values(canary)) expect(written).not.toContain(word);
    expect(written).not.toMatch(/canar/i);
    expect(written).not.toContain(inWords);
    expect(written).not.toContain('the court');
    expect(written).toContain('Dear Rui Archer,');
    expect(written).toContain('Bo Archer and Baby Archer');
    expect(written).toContain('Your worker will talk with you about what each step means for you.');
  });

  test('while she reads her plan as it was agreed', () => {
    const written = everythingFor(restricted, 'mother');
    expect(written).toContain(canary.plan);
    expect(written).toContain(canary.step);
    expect(written).toContain(inWords);
    expect(written).not.toContain('9 Father Row');
  });
});

test.each([
  ['her whereabouts are restricted', { restrictions: [keptFromFather('whereabouts')] }],
  ['her address is kept secret', { addressKept: ['mother'] }],
])('when %s, no document for the father says where she is or when we visit, nor any words', (_why, guarded) => {
  const written = everythingFor(known(guarded), 'father');
  for (const word of [canary.email, canary.address, canary.telephone, canary.plan, canary.step])
    expect(written).not.toContain(word);
  expect(written).not.toContain(inWords);
});

test('where nothing is restricted both read the same plan, and still nobody another’s address', () => {
  const written = everythingFor(known(), 'father');
  expect(written).toContain(canary.plan);
  expect(written).toContain(inWords);
  for (const word of [canary.email, canary.address, canary.telephone]) expect(written).not.toContain(word);
});
