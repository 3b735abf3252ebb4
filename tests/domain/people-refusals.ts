/** Reasons to be refused that bear on the people of a family: their voices, what is kept from whom, who belongs to it, how they are doing. */
import type { RefusalCode } from '../../domain/refusals.ts';
import { overseen } from '../support/journeys.ts';
import { aReading, met, notAtHome, toMother, type Story } from '../support/given.ts';

const aPair = { aboutRef: 'child', fromRef: 'father', what: 'all' } as const;
const barred = (): Story => met().and('record-voice', { personRef: 'father', heard: 'not-sought-unsafe' });

export const refusedAboutPeople = {
  'child-voice-missing': () =>
    met({}, overseen)
      .when('complete-assessment', { childrenSeen: [], notSought: ['mother', 'father'] })
      .thenRefused('child-voice-missing', 'voiceMissing'),
  'father-voice-missing': () =>
    met({}, overseen)
      .when('complete-assessment', { childrenSeen: ['child'], notSought: ['mother'] })
      .thenRefused('father-voice-missing'),
  'mother-voice-missing': () =>
    met({}, overseen)
      .when('complete-assessment', { childrenSeen: ['child'], notSought: ['father'] })
      .thenRefused('mother-voice-missing'),
  'parent-voice-missing': () =>
    met({}, overseen)
      .and('add-person', { personRef: 'gran', role: 'grandparent', contactPoints: [] })
      .when('complete-assessment', { childrenSeen: ['child'], notSought: ['mother', 'father'] })
      .thenRefused('parent-voice-missing'),
  'barred-person': () =>
    barred()
      .when('record-reading', { ...aReading, aboutRef: 'father' })
      .thenRefused('barred-person', 'aboutRef'),
  'restricted-person': () =>
    notAtHome()
      .and('restrict-pair', { ...aPair, fromRef: 'mother' })
      .when('send-no-contact-letter', toMother)
      .thenRefused('restricted-person', 'personRef'),
  'kept-apart': () =>
    met()
      .and('restrict-pair', aPair)
      .when('book-visit', { visitId: 'v', on: '2026-11-12', kind: 'visit', withPeople: ['father', 'child'] })
      .thenRefused('kept-apart', 'withPeople'),
  'not-barred': () =>
    met().when('lift-bar', { personRef: 'father', because: 'safe-now' }).thenRefused('not-barred', 'personRef'),
  'unknown-contact-point': () =>
    met()
      .when('record-safe-contact', { personRef: 'father', contactPointId: 'mother-mail', safe: 'yes' })
      .thenRefused('unknown-contact-point', 'contactPointId'),
  'same-person': () =>
    met()
      .when('restrict-pair', { ...aPair, aboutRef: 'father' })
      .thenRefused('same-person', 'fromRef'),
  'already-restricted': () =>
    met().and('restrict-pair', aPair).when('restrict-pair', aPair).thenRefused('already-restricted', 'what'),
  'too-many-restrictions': () => {
    const refs = Array.from({ length: 8 }, (_, n) => `p${String(n)}`);
    const crowd = refs.reduce(
      (story, personRef) => story.and('add-person', { personRef, role: 'other-adult', contactPoints: [] }),
      met(),
    );
    const pairs = [...refs, 'mother'].flatMap((aboutRef) =>
      refs.filter((fromRef) => fromRef !== aboutRef).map((fromRef) => ({ aboutRef, fromRef, what: 'all' as const })),
    );
    return pairs
      .slice(0, 60)
      .reduce((story, pair) => story.and('restrict-pair', pair), crowd)
      .when('restrict-pair', aPair)
      .thenRefused('too-many-restrictions');
  },
  'not-restricted': () =>
    met().when('lift-restriction', { aboutRef: 'child', fromRef: 'father' }).thenRefused('not-restricted', 'aboutRef'),
  'address-known': () =>
    met().when('withhold-address', { personRef: 'mother', withheld: false }).thenRefused('address-known', 'withheld'),
  'person-known': () =>
    met()
      .when('add-person', { personRef: 'father', role: 'father', contactPoints: [] })
      .thenRefused('person-known', 'personRef'),
  'too-many-people': () =>
    Array.from({ length: 36 }, (_, n) => `p${String(n)}`)
      .reduce((story, personRef) => story.and('add-person', { personRef, role: 'child', contactPoints: [] }), met())
      .when('add-person', { personRef: 'one-more', role: 'child', contactPoints: [] })
      .thenRefused('too-many-people'),
  'last-child': () =>
    met()
      .and('remove-person', { personRef: 'unborn', because: 'error' })
      .when('remove-person', { personRef: 'child', because: 'error' })
      .thenRefused('last-child', 'personRef'),
  'only-consent': () =>
    met()
      .when('remove-person', { personRef: 'mother', because: 'left-family' })
      .thenRefused('only-consent', 'personRef'),
  'not-alike': () =>
    met().when('merge-people', { keepRef: 'mother', dropRef: 'child' }).thenRefused('not-alike', 'dropRef'),
  'scale-ended': () =>
    met()
      .and('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .when('record-reading', { ...aReading, scale: 'first-years-path', aboutRef: 'child', endsAt: 'age-5' })
      .thenRefused('scale-ended', 'scale'),
  'reading-taken': () =>
    met()
      .and('record-reading', aReading)
      .when('record-reading', { ...aReading, readingId: 'again' })
      .thenRefused('reading-taken', 'occasion'),
  'too-many-readings': () =>
    Array.from({ length: 60 }, (_, n) => `s${String(n)}`)
      .reduce((story, scale) => story.and('record-reading', { ...aReading, readingId: scale, scale }), met())
      .when('record-reading', aReading)
      .thenRefused('too-many-readings'),
  'not-a-child': () =>
    met().when('reach-threshold', { personRef: 'mother', threshold: 'age-25' }).thenRefused('not-a-child', 'personRef'),
  'threshold-known': () =>
    met()
      .and('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .when('reach-threshold', { personRef: 'child', threshold: 'age-5' })
      .thenRefused('threshold-known', 'threshold'),
} satisfies Partial<Record<RefusalCode, () => Story>>;
