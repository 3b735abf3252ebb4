import type { OutboxRow } from '../../register/queries/outbox.ts';
import { paths } from '../paths.ts';

/** The family that a message is about, with the way to it; nothing for a digest, which is about no one family. */
export const aboutOf = ({ about }: Pick<OutboxRow, 'about'>) =>
  about === undefined ? {} : { reference: about.reference, journeyHref: paths.journey(about.journeyId) };
