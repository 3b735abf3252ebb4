import type { ApiDeps } from '../../api/deps.ts';
import { statusTokenOf } from '../../api/ids.ts';
import { mailKindWords } from '../../api/reading/code-words.ts';
import { momentWords } from '../../api/reading/time-words.ts';
import { listOutbox } from '../../register/queries/outbox.ts';
import { readSnapshot } from '../../register/queries/snapshot.ts';
import { referralToFollow } from '../../register/queries/story-people.ts';
import { referenceOf } from '../../domain/journey.ts';
import { paths } from '../paths.ts';
import { fittingManager } from './manager.ts';
import type { Story } from './story.ts';

const mostMails = 200;

/** The mails that left for one referral, oldest first. */
async function toldSoFar(deps: ApiDeps, journeyId: string, referralId: string): Promise<readonly string[]> {
  const rows = await listOutbox(deps.db, { journeyId }, { limit: mostMails });
  return rows
    .filter(({ recipient }) => {
      const to = JSON.parse(recipient) as { readonly to: string; readonly referralId?: string };
      return to.to === 'referrer' && to.referralId === referralId;
    })
    .reverse()
    .map(({ kind, createdAt }) => `${momentWords(createdAt)}: ${mailKindWords(kind)}.`);
}

const nothing =
  'No referral of a family with a practitioner can be followed just now. If the service has only just been started, its families are still being made: look again in a minute.';

/** Somebody outside who has referred a family: what they may know, and what they can say. */
export async function referrersStory(deps: ApiDeps): Promise<Story> {
  const title = 'A referrer’s story';
  const found = await referralToFollow(deps.db);
  const journey = found === undefined ? undefined : await readSnapshot(deps.db, found.journeyId);
  if (found === undefined || journey === undefined) return { title, opening: '', steps: [], nothing };
  const [manager, told] = await Promise.all([fittingManager(deps), toldSoFar(deps, found.journeyId, found.referralId)]);
  const reference = referenceOf(journey, found.referralId);
  const token = statusTokenOf(deps.idSecret, found.referralId);
  const link = paths.status(token);
  return {
    title,
    opening: `You do not work here. You have referred a family, and we mailed you a link. The reference is ${reference}.`,
    steps: [
      {
        title: 'Open the link you were mailed',
        text: ['It needs no password. Whoever has it learns how far the referral is, and nothing about the family.'],
        links: [{ text: `Open the link for ${reference}`, href: link }],
      },
      {
        title: 'Learn where it is, and by when you will hear',
        text: [
          'The page says what happens next and the day by which you will hear from us. That day is a promise: it has a clock of its own.',
        ],
        links: [{ text: `Where ${reference} is`, href: link }],
      },
      {
        title: 'Say that things have got worse',
        text: [
          'Behind the same link: choose what has happened in your own words. It is heard at once, whatever the hour, and a manager’s clock runs from that minute.',
        ],
        links: [{ text: `Tell us about ${reference}`, href: paths.statusReply(token, 'worse') }],
        now: journey.concerns.map(({ raisedAt }) => `A worry raised on ${momentWords(raisedAt)} waits for a manager.`),
      },
      {
        title: 'See what you have been told',
        text: ['Every mail to you was caused by something that happened, and each is sent once.'],
        now: told.length === 0 ? ['No mail has left for this referral yet.'] : told,
      },
      {
        title: 'Refer another family',
        text: [
          'The forms are open to everybody: a full one, a short one for surgeries, and one in plain words to ask for help yourself.',
        ],
        links: [{ text: 'Open the referral forms', href: paths.refer() }],
      },
      ...(manager === undefined
        ? []
        : [
            {
              title: 'See it from the inside',
              text: [
                `Be somebody who works here, ${manager.name} for instance, and open the family’s journey: what you did stands in its timeline, and the mails stand in the outbox as they left.`,
              ],
              links: [{ text: 'Be somebody who works here', href: paths.who(paths.journey(journey.id)) }],
            },
          ]),
    ],
  };
}
