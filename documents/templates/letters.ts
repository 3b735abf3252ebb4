import { paragraph, said, type Document } from '../document.ts';
import { closing, opening, theirRights, type Letterhead } from './common.ts';

export interface NoContactContent extends Letterhead {
  /** The last moment to reply. */
  readonly replyBy: number;
}

/** Nobody answers (002): by when to ring, and that help is a choice. Never why. */
export const noContactLetter = (content: NoContactContent): Document => ({
  title: said('no-contact.title'),
  blocks: [
    ...opening(content),
    paragraph('no-contact.who', { worker: content.worker, service: content.service }),
    paragraph('no-contact.tried'),
    paragraph('no-contact.ask', { phone: content.phone, moment: { moment: content.replyBy } }),
    paragraph('no-contact.choice'),
    paragraph('no-contact.else'),
    ...closing(content),
  ],
});

export interface IntroductionContent extends Letterhead {
  readonly nextVisit?: string;
}

/** Who is my worker, when is the next visit, how do I stop or complain. */
export const introductionLetter = (content: IntroductionContent): Document => ({
  title: said('introduction.title', { service: content.service }),
  blocks: [
    ...opening(content),
    paragraph('introduction.who', { worker: content.worker, service: content.service }),
    paragraph('introduction.what'),
    content.nextVisit === undefined
      ? paragraph('introduction.no-visit', { phone: content.phone })
      : paragraph('introduction.next-visit', { day: { day: content.nextVisit }, phone: content.phone }),
    ...theirRights(content),
    ...closing(content),
  ],
});

export interface EndingContent extends Letterhead {
  readonly endedOn: string;
}

/** Our work has ended. It says that, and nothing behind it. */
export const endingLetter = (content: EndingContent): Document => ({
  title: said('ending.title'),
  blocks: [
    ...opening(content),
    paragraph('ending.thanks'),
    paragraph('ending.ended', { day: { day: content.endedOn } }),
    paragraph('ending.back', { phone: content.phone }),
    paragraph('common.complain', { complaints: content.complaints, complaintsPhone: content.complaintsPhone }),
    ...closing(content),
  ],
});
