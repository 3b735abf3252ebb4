import { heading, paragraph, said, type Document } from '../document.ts';
import { theirRights, type Letterhead } from './common.ts';

export interface FamilySheetContent extends Letterhead {
  readonly nextVisit?: string;
}

/** One page for the kitchen wall: who is my worker, when is the next visit, how do I stop or complain. Nothing of why. */
export const familySheet = (content: FamilySheetContent): Document => {
  const { today, worker, phone, reference, nextVisit } = content;
  const [stop, complain] = theirRights(content);
  return {
    title: said('sheet.title'),
    blocks: [
      paragraph('common.date', { day: { day: today } }),
      paragraph('sheet.for', { name: content.reader }),
      heading('sheet.who'),
      paragraph('plan.worker-name', { worker }),
      paragraph('common.ring', { phone }),
      paragraph('common.reference', { reference }),
      heading('sheet.when'),
      nextVisit === undefined
        ? paragraph('sheet.no-visit', { phone })
        : paragraph('introduction.next-visit', { day: { day: nextVisit }, phone }),
      heading('sheet.stop'),
      ...(stop === undefined ? [] : [stop]),
      heading('sheet.complain'),
      ...(complain === undefined ? [] : [complain]),
      heading('sheet.know'),
      paragraph('sheet.read'),
      heading('sheet.danger'),
      paragraph('common.danger'),
      paragraph('common.other-forms'),
    ],
  };
};
