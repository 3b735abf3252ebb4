/** A family whose names, words and addresses are all attempts to run something on the page that shows them. */
import { addDays, dayOf } from '../../../domain/london-time.ts';
import { eventually } from '../../stories/keepstep-client.ts';
import type { Site } from './site.ts';

/** Marked, so that an element made of one can be found. Each would breach the pages' security policy if it ran. */
const attempts = [
  '<script data-xss>document.title="ran"</script>',
  '<img data-xss src=x onerror=document.title="ran">',
  '"><svg data-xss onload=document.title="ran">',
  "'><details data-xss open ontoggle=document.title='ran'>",
  '</textarea><script data-xss>document.title="ran"</script>',
  '</title></style><iframe data-xss srcdoc="<script>top.document.title=1</script>">',
  'javascript:document.title="ran"',
  '{{ 7919 * 7907 }}{% raw %}${7919*7907}#{7919*7907}',
  '<a data-xss href="javascript:document.title=1">here</a>',
  '&lt;script&gt;&#60;b data-xss&#62;',
  '<style data-xss>*{background:url(//evil.example)}</style>',
] as const;

const all = attempts.join(' ');

/** What a template would have made of the sums above. */
export const summed = String(7919 * 7907);

/**
 * Refers such a family and lets a worker say such things about it, as far as each field takes it; and refers it a second time.
 * @returns addresses that lead to it: its journey, and what its referrer is mailed
 */
export async function receiveHostileFamily({ keepstep }: Site): Promise<readonly string[]> {
  const desk = keepstep.as('nadia');
  const attempt = (n: number): string => (attempts[n % attempts.length] ?? '').slice(0, 100);
  const referral = {
    source: 'professional-form',
    referrer: {
      kind: 'professional',
      name: attempt(0),
      organisation: attempt(1),
      email: 'hostile@school.example',
      safe: 'yes',
    },
    people: [
      {
        ref: 'mother',
        role: 'mother',
        name: attempt(2),
        contactPoints: [{ kind: 'post', value: attempt(3), safe: 'yes' }],
      },
      { ref: 'child-1', role: 'child', name: attempt(4), dateOfBirth: '2018-02-03' },
      { ref: 'child-2', role: 'child', name: attempt(5), dateOfBirth: '2020-02-03' },
    ],
    relationships: [{ from: 'mother', to: 'child-1', kind: attempt(6).slice(0, 50) }],
    reasons: ['routines'],
    narrative: all,
    familyKnows: true,
    ward: attempt(7),
    language: attempt(1).slice(0, 50),
    consent: [{ personRef: 'mother', purpose: 'support', given: true, on: '2026-10-01' }],
  };
  const { journeyId } = await desk.refer(referral);
  await desk.command(journeyId, 'complete-safety-screen', { result: 'no-concern', note: all });
  await desk.command(journeyId, 'decide-pathway', { decision: 'accept', pathway: 'lewisham-fps.v2' });
  await keepstep.as('amara').command(journeyId, 'allocate', { practitionerId: 'debbie', note: all });
  const debbie = keepstep.as('debbie');
  await debbie.command(journeyId, 'record-contact', { kind: 'visit', outcome: 'seen', seen: ['mother'], note: all });
  await debbie.command(journeyId, 'mark-uneasy', { reason: 'something-unsaid', note: all });
  const reviewOn = addDays(dayOf(await keepstep.now()), 30);
  await keepstep.as('amara').post('/api/legal-holds', { journeyId, reason: 'other', reviewOn, note: all });
  await desk.refer(referral);
  const mailed = await eventually('a mail with a link', async () => {
    const texts = (await desk.outbox(journeyId)).map(({ text }) => text ?? '');
    const links = texts.flatMap((text) => [
      ...text.matchAll(/https?:\/\/[^\s/]+(\/(?:status|refer)\/[\w/-]+\.[\w-]{22})/g),
    ]);
    return links.length === 0 ? undefined : links.map(([, path = '']) => path);
  });
  return [`/journeys/${journeyId}`, ...new Set(mailed)];
}
