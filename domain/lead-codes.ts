import type { Agency } from './codes.ts';

/** Codes of the panel and of leads outside (004); the others stand in `codes.ts`. */

/** Who may lead the work around a family (004): an agency outside, or we ourselves where nobody outside can. */
export const leadAgencies = [
  'school',
  'health',
  'social-care',
  'police',
  'housing',
  'early-years',
  'voluntary',
  'other',
  'this-service',
] as const satisfies readonly (Agency | 'this-service')[];
export type LeadAgency = (typeof leadAgencies)[number];

/** Tiers of need a panel hears of: emerging (2) and complex (3), which needs somebody's agreement (004). */
export const needTiers = ['tier-2', 'tier-3'] as const;
export type NeedTier = (typeof needTiers)[number];

/** Why a panel did not speak of a family although it stood on its list (004: papers and consent came late). */
export const panelLeftOff = [
  'papers-late',
  'consent-late',
  'no-time',
  'nobody-can-lead',
  'family-asked',
  'other',
] as const;
export type PanelLeftOff = (typeof panelLeftOff)[number];

/** What became of speaking to an outside lead. */
export const leadContacts = ['heard', 'no-answer', 'stepped-down'] as const;
export type LeadContact = (typeof leadContacts)[number];
