import { paragraph, type Block } from '../document.ts';

/** What every document may say of the service. */
export interface ServiceWords {
  readonly service: string;
  readonly phone: string;
  readonly complaints: string;
  readonly complaintsPhone: string;
}

/** Who reads it, who writes it, and when. */
export interface Letterhead extends ServiceWords {
  /** The reader's name; undefined when the register knows none. */
  readonly reader: string;
  readonly worker: string;
  readonly reference: string;
  readonly today: string;
}

export const opening = ({ today, reader }: Letterhead): readonly Block[] => [
  paragraph('common.date', { day: { day: today } }),
  paragraph('common.dear', { name: reader }),
];

/** How a family stops, complains and asks for another form of the letter: on everything they are given. */
export const theirRights = ({ phone, complaints, complaintsPhone }: Letterhead): readonly Block[] => [
  paragraph('common.stop', { phone }),
  paragraph('common.complain', { complaints, complaintsPhone }),
];

export const closing = ({ reference, worker }: Letterhead): readonly Block[] => [
  paragraph('common.reference', { reference }),
  paragraph('common.other-forms'),
  paragraph('common.danger'),
  paragraph('common.wishes'),
  { block: 'signature', name: worker },
];
