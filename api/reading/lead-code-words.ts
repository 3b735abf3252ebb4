import type { LeadAgency, LeadContact, NeedTier, PanelLeftOff } from '../../domain/lead-codes.ts';
import { agencyWords } from './meeting-code-words.ts';

/** Words for the codes of the panel and of leads outside. Each stands in the middle of a sentence. */

const { family: _family, ...outside } = agencyWords;

export const leadAgencyWords: Readonly<Record<LeadAgency, string>> = {
  ...outside,
  'this-service': 'this service itself',
};

export const needTierWords: Readonly<Record<NeedTier, string>> = {
  'tier-2': 'tier 2, emerging need',
  'tier-3': 'tier 3, complex need',
};

export const panelLeftOffWords: Readonly<Record<PanelLeftOff, string>> = {
  'papers-late': 'the papers came late',
  'consent-late': 'the family’s consent came late',
  'no-time': 'there was no time',
  'nobody-can-lead': 'nobody there could lead',
  'family-asked': 'the family asked for it',
  other: 'see the note',
};

export const leadContactWords: Readonly<Record<LeadContact, string>> = {
  heard: 'they told us how things are',
  'no-answer': 'they could not be reached',
  'stepped-down': 'they step down',
};

export const leadStatusWords = {
  asked: 'asked to lead, and their answer is awaited',
  leading: 'leads',
  silent: 'leads, and nothing is heard of them',
} as const;
