/**
 * The closed vocabularies of a journey, as codes. People read words made from them; Temporal and the journal hold only these.
 * Sources are named by the first three digits of the seed document.
 */

export const stages = [
  'intake',
  'waiting',
  'engaging',
  'assessing',
  'planning',
  'supporting',
  'closing',
  'closed',
  'finished',
] as const;
export type Stage = (typeof stages)[number];

/** How a referral reached the service (002, 004). `concern` and `after-closure` (the change did not last) open a journey linked to one that had ended. */
export const referralSources = [
  'professional-form',
  'gp-form',
  'self-referral',
  'telephone',
  'step-down',
  'consultation',
  'transfer-in',
  'concern',
  'after-closure',
] as const;
export type ReferralSource = (typeof referralSources)[number];

/** Who referred; decides what they may be told (DOMAIN, "What a referrer may be told depends on kind"). */
export const referrerKinds = ['professional', 'family', 'relative', 'other-parent', 'public', 'anonymous'] as const;
export type ReferrerKind = (typeof referrerKinds)[number];

export const personRoles = [
  'child',
  'unborn-child',
  'mother',
  'father',
  'parent',
  'carer',
  'grandparent',
  'other-adult',
] as const;
export type PersonRole = (typeof personRoles)[number];

export const safeAnswers = ['yes', 'no', 'unknown'] as const;
export type SafeAnswer = (typeof safeAnswers)[number];

export const contactPointKinds = ['email', 'telephone', 'post'] as const;
export type ContactPointKind = (typeof contactPointKinds)[number];

/** Consent belongs to a person and a purpose, and can be refused or withdrawn one purpose at a time. */
export const consentPurposes = ['support', 'sharing', 'telling-referrer', 'contact-after-closure'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const pathwayDecisions = [
  'accept',
  'signpost',
  'panel',
  'other-tier',
  'safeguarding',
  'decline',
  'more-information',
] as const;
export type PathwayDecision = (typeof pathwayDecisions)[number];

export const contactKinds = ['call', 'text', 'visit', 'unannounced-visit', 'online', 'supported-appointment'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** What can be booked with a family. */
export const visitKinds = ['visit', 'unannounced-visit', 'online', 'supported-appointment'] as const;
export type VisitKind = (typeof visitKinds)[number];

export const visitPlaces = ['home', 'school', 'centre', 'online', 'elsewhere'] as const;
export type VisitPlace = (typeof visitPlaces)[number];

/** Why a booked visit does not take place. */
export const visitCancelled = ['family-asked', 'worker-absent', 'service-shut', 'other'] as const;
export type VisitCancelled = (typeof visitCancelled)[number];

/** What calls off every visit still booked. */
export type VisitEnded = 'support-ended' | 'moved-away';

/** Whose people sit at the table (001, 004). */
export const agencies = [
  'school',
  'health',
  'social-care',
  'police',
  'housing',
  'early-years',
  'voluntary',
  'family',
  'other',
] as const;
export type Agency = (typeof agencies)[number];

/** `taf`: Team Around the Family; `strategy`: convened by the local authority; `family-group`: the family makes its own plan (001). */
export const meetingKinds = ['planning', 'taf', 'family-group', 'strategy', 'other'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

export const meetingCalledOff = ['too-few-can-come', 'family-asked', 'not-needed', 'other'] as const;
export type MeetingCalledOff = (typeof meetingCalledOff)[number];

/** What a family says to making its own plan (001). */
export const familyGroupAnswers = ['wanted', 'not-wanted', 'later'] as const;
export type FamilyGroupAnswer = (typeof familyGroupAnswers)[number];

/** Half a working day. */
export const halfDays = ['morning', 'afternoon'] as const;
export type HalfDay = (typeof halfDays)[number];

/** `reached`: spoken to but not met, which is not silence; `moved`: a known move, which is not silence either. */
export const contactOutcomes = [
  'seen',
  'reached',
  'no-answer',
  'someone-in-no-answer',
  'nobody-in',
  'moved',
  'worry',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

export const concernCodes = ['immediate-danger', 'harm', 'neglect', 'worry'] as const;
export type ConcernCode = (typeof concernCodes)[number];

export const closingReasons = [
  'needs-met',
  'single-agency',
  'moved-up',
  'safeguarding',
  'moved-away',
  'declined',
  'withdrew',
  'unable-to-engage',
  'aged-out',
  'signposted',
  'not-accepted',
  'joined',
] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** What changed for the children in the agreed areas since the last review. */
export const reviewChanges = ['better', 'same', 'worse'] as const;
export type ReviewChange = (typeof reviewChanges)[number];

/** What keeps a journey open although our own work is done (002: an Education, Health and Care plan; adult social care). */
export const holdConditions = [
  'plan-in-place',
  'assessment-elsewhere',
  'adult-services',
  'housing',
  'court',
  'other',
] as const;
export type HoldCondition = (typeof holdConditions)[number];

/** Who does a step of the plan. */
export const actionBy = ['family', 'practitioner', 'other-agency'] as const;
export type ActionBy = (typeof actionBy)[number];

export const pauseReasons = [
  'family-asked',
  'school-holiday',
  'illness',
  'bereavement',
  'another-agency',
  'away',
  'other',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Why support goes on beyond its planned end (000). */
export const extensionReasons = [
  'late-engagement',
  'deeper-need',
  'another-agency',
  'school-holiday',
  'worker-absent',
  'other',
] as const;
export type ExtensionReason = (typeof extensionReasons)[number];

export const uneasyReasons = [
  'nothing-changes',
  'something-unsaid',
  'cannot-see-child',
  'pattern',
  'cannot-say',
] as const;
export type UneasyReason = (typeof uneasyReasons)[number];

/** What supervision says happens if nothing changes (004 L). */
export const supervisionOutlooks = ['child-safe', 'needs-grow', 'harm-likely', 'not-known'] as const;
export type SupervisionOutlook = (typeof supervisionOutlooks)[number];

/** What became of asking for somebody's view. Unsafe to seek: the person hears nothing of us (002). */
export const voicesHeard = ['yes', 'declined', 'not-sought-unsafe'] as const;
export type VoiceHeard = (typeof voicesHeard)[number];

/** What helps somebody, a child above all, to say how things are (002, 004). */
export const voiceTools = [
  'talking',
  'drawing',
  'play',
  'stories',
  'watching',
  'signs-or-symbols',
  'interpreter',
  'other',
] as const;
export type VoiceTool = (typeof voiceTools)[number];

/** Why an assessment is complete although somebody's voice is missing. */
export const voiceMissingReasons = [
  'not-reached',
  'lives-elsewhere',
  'too-young',
  'too-ill',
  'comes-later',
  'other',
] as const;
export type VoiceMissing = (typeof voiceMissingReasons)[number];

export const barLiftedReasons = ['safe-now', 'recorded-in-error'] as const;
export type BarLifted = (typeof barLiftedReasons)[number];

/** What one person must not learn of another. */
export const restrictedMatters = ['whereabouts', 'contact', 'all'] as const;
export type RestrictedMatter = (typeof restrictedMatters)[number];

export const removalReasons = ['duplicate', 'error', 'left-family'] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** What the first of two people is to the second. */
export const relationshipKinds = [
  'parent',
  'step-parent',
  'grandparent',
  'carer',
  'sibling',
  'partner',
  'former-partner',
  'parental-responsibility',
  'other',
] as const;
export type RelationshipKind = (typeof relationshipKinds)[number];

export const readingOccasions = ['baseline', 'review', 'end'] as const;
export type ReadingOccasion = (typeof readingOccasions)[number];

/** Ages that change what is right for somebody: an early-years scale ends at 5; 16, 18, and 25 with special needs. */
export const ageThresholds = ['age-5', 'age-16', 'age-18', 'age-25'] as const;
export type AgeThreshold = (typeof ageThresholds)[number];

/** How far a dimension of a case audit is met (001, 004). */
export const auditMarks = ['met', 'partly', 'not'] as const;
export type AuditMark = (typeof auditMarks)[number];

export const reviewOutcomes = ['continue', 'extend', 'level-change', 'close'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a pathway may ask for before an end that was planned (000, 002, 004 I). */
export const closingParts = ['reading', 'links', 'farewell', 'step-down', 'feedback'] as const;
export type ClosingPart = (typeof closingParts)[number];

/** Why one of them was left out; what it is about is its first word. */
export const closedWithout = [
  'reading-not-wanted',
  'reading-not-reached',
  'links-not-wanted',
  'links-not-reached',
  'farewell-not-wanted',
  'farewell-not-reached',
  'farewell-not-safe',
  'step-down-not-needed',
  'step-down-not-wanted',
  'feedback-not-wanted',
  'feedback-not-reached',
  'feedback-not-safe',
] as const;
export type ClosedWithout = (typeof closedWithout)[number];

/** What a family says when it is asked, some months after the end, whether the change has lasted. */
export const afterCheckResults = ['sustained', 'needs-help', 'no-answer', 'not-wanted'] as const;
export type AfterCheckResult = (typeof afterCheckResults)[number];

/** What of an earlier assessment or plan still holds when a family comes back (001: one assessment, one plan). */
export const earlierStands = ['still-true', 'changed', 'outdated'] as const;
export type EarlierStands = (typeof earlierStands)[number];

export const staffRoles = ['practitioner', 'duty-worker', 'manager', 'service-lead', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];
