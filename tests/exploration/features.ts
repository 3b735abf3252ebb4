import type { Command } from '../../domain/commands.ts';
import type { PeoplesCommand } from '../../domain/possible.ts';
import type { Setting } from './journey-world.ts';
import { preset, shipped } from './shipped.ts';
import { tinyListing, tinyOverseen, tinyPartnered, tinyPathway, tinyRounds, tinyUndoing } from './tiny.ts';

/** One side of a family's story: walked in pairs, because trouble begins where two meet. */
interface Feature extends Omit<Setting, 'name' | 'without'> {
  readonly acts: readonly PeoplesCommand[];
  /** Data that is walked by itself: what its rules meet is met where the rules are looked at. */
  readonly alone?: true;
}

/** What every journey has: the front door, one worker, a meeting or silence, an end, and a person who can tell the referrer. */
const always: readonly PeoplesCommand[] = [
  'complete-safety-screen',
  'decide-pathway',
  'allocate',
  'record-contact',
  'answer-concern',
  'close',
  'record-promise-kept',
  'record-promise-not-kept',
];

const features = {
  plain: { acts: [] },
  'front door': { acts: ['complete-safety-screen'] },
  'no contact': { acts: ['send-no-contact-letter', 'record-reply', 'complete-closing-check'] },
  safeguarding: {
    acts: [
      'raise-concern',
      'make-safeguarding-referral',
      'record-receiver-answer',
      'decide-after-decline',
      'record-handover-visit',
    ],
  },
  consent: { acts: ['record-consent', 'withdraw-consent', 'complete-closing-check'] },
  'plan road': { acts: ['complete-assessment', 'agree-plan', 'hold-review'] },
  holds: { acts: ['hold-review', 'place-hold', 'review-hold', 'release-hold', 'complete-closing-check'] },
  pauses: { acts: ['pause-support', 'resume-support', 'raise-concern'], pathway: tinyOverseen },
  extensions: { acts: ['extend-support', 'answer-extension', 'hold-review'], pathway: tinyOverseen },
  oversight: { acts: ['mark-uneasy', 'record-supervision'], pathway: tinyOverseen },
  caseload: { acts: ['offer-handover', 'answer-handover', 'begin-cover', 'end-cover'], pathway: tinyOverseen },
  actions: { acts: ['add-action', 'complete-action', 'carry-over-action'], pathway: tinyOverseen },
  onward: { acts: ['make-onward-referral', 'record-onward-answer'], pathway: tinyOverseen },
  levels: {
    acts: ['propose-level-change', 'record-level-answer', 'record-social-care'],
    pathway: tinyOverseen,
  },
  farewell: {
    acts: ['record-farewell', 'name-step-down', 'ask-feedback', 'record-feedback'],
    pathway: tinyOverseen,
  },
  'moving away': { acts: ['record-move', 'tell-next-area'], pathway: tinyOverseen },
  'after closure': { acts: ['record-consent', 'withdraw-consent', 'record-after-check'], pathway: tinyOverseen },
  'earlier journey': {
    acts: ['link-earlier-journey', 'confirm-earlier', 'complete-assessment'],
    pathway: tinyOverseen,
  },
  voices: {
    acts: ['record-voice', 'lift-bar', 'complete-assessment', 'send-no-contact-letter'],
    pathway: tinyOverseen,
  },
  safety: { acts: ['record-safe-contact', 'restrict-pair', 'lift-restriction', 'send-no-contact-letter'] },
  people: { acts: ['add-person', 'remove-person', 'merge-people', 'record-relationship'] },
  addresses: { acts: ['withhold-address'] },
  readings: { acts: ['record-reading', 'hold-review'], pathway: tinyOverseen },
  thresholds: { acts: ['reach-threshold', 'record-consent', 'complete-closing-check'], pathway: tinyOverseen },
  undo: { acts: ['undo-command', 'recall-message'], referral: { policy: tinyUndoing } },
  corrections: { acts: ['correct-contact', 'send-no-contact-letter', 'complete-closing-check'] },
  appointments: { acts: ['book-visit', 'complete-visit', 'cancel-visit'], pathway: tinyOverseen },
  audits: { acts: ['record-audit', 'answer-audit'], pathway: tinyOverseen },
  meetings: {
    acts: ['complete-assessment', 'agree-plan', 'plan-meeting', 'hold-meeting', 'call-off-meeting'],
    pathway: tinyOverseen,
  },
  'family groups': {
    acts: ['offer-family-group', 'record-family-group-answer', 'plan-meeting', 'hold-meeting'],
    pathway: tinyOverseen,
  },
  'referrer replies': { acts: ['record-referrer-reply', 'read-reply'], pathway: tinyOverseen },
  sessions: { acts: ['record-session', 'settle-catch-up'], pathway: tinyOverseen },
  programmes: { acts: ['record-session', 'settle-catch-up'], pathway: tinyListing },
  prompts: { acts: ['record-prompt'], pathway: tinyListing },
  links: { acts: ['record-link'], pathway: tinyListing },
  visits: { acts: ['book-visit', 'complete-visit'] },
  lewisham: {
    acts: ['complete-assessment', 'agree-plan', 'hold-review', 'record-reading'],
    pathway: shipped('lewisham-fps'),
  },
  'lewisham at first': {
    alone: true,
    acts: ['complete-assessment', 'agree-plan', 'hold-review', 'record-reading'],
    pathway: shipped('lewisham-fps', 1),
  },
  sefton: {
    alone: true,
    acts: ['complete-assessment', 'agree-plan', 'hold-review'],
    pathway: preset('preset-sefton-early-help.v1'),
  },
  hertfordshire: {
    alone: true,
    acts: ['complete-assessment', 'agree-plan', 'hold-review', 'plan-meeting', 'hold-meeting'],
    pathway: preset('preset-hertfordshire-families-first.v1'),
  },
  devon: {
    alone: true,
    acts: ['complete-assessment', 'agree-plan', 'hold-review'],
    pathway: preset('preset-devon-early-help.v1'),
  },
  derbyshire: {
    alone: true,
    acts: ['complete-assessment', 'agree-plan', 'hold-review'],
    pathway: preset('preset-derbyshire-early-help.v1'),
  },
  southend: {
    acts: ['complete-assessment', 'agree-plan', 'hold-review', 'plan-meeting', 'hold-meeting'],
    pathway: shipped('southend-family-support'),
  },
  panel: {
    acts: ['complete-assessment', 'bring-to-panel', 'answer-panel-request', 'leave-off-panel', 'agree-lead'],
    pathway: tinyPartnered,
  },
  'outside lead': {
    acts: [
      'complete-assessment',
      'agree-plan',
      'bring-to-panel',
      'agree-lead',
      'record-lead-answer',
      'record-lead-contact',
    ],
    pathway: tinyPartnered,
  },
  'family help': {
    acts: ['complete-assessment', 'agree-plan', 'hold-review', 'propose-level-change', 'record-level-answer'],
    pathway: shipped('lewisham-family-help'),
  },
  lambeth: {
    acts: [
      'complete-assessment',
      'agree-plan',
      'bring-to-panel',
      'answer-panel-request',
      'agree-lead',
      'record-lead-answer',
      'record-lead-contact',
    ],
    pathway: shipped('lambeth-early-help'),
  },
  // Moves to and from a pathway with all that one may ask for, while what either brings is under way.
  moves: {
    acts: ['change-pathway', 'undo-move', 'change-calendar', 'extend-support', 'answer-extension'],
    alsoOffered: [tinyPathway],
    pathway: tinyListing,
  },
  parenting: {
    alone: true,
    acts: ['record-session', 'settle-catch-up', 'hold-review'],
    pathway: shipped('southend-strength-based-parenting'),
  },
  guidance: { alone: true, acts: ['record-prompt', 'hold-review'], pathway: shipped('southend-guidance-and-advice') },
  communication: { acts: ['record-link', 'hold-review'], pathway: shipped('southend-communication-support') },
  staffing: { acts: [], itself: ['change-staffing'] },
  'daily round': {
    acts: ['record-supervision', 'record-safe-contact'],
    itself: ['note-long-open', 'note-safe-contact-old'],
    referral: { policy: tinyRounds },
    pathway: tinyOverseen,
  },
  'swept drafts': { acts: [], itself: ['sweep-drafts'], referral: { policy: tinyUndoing } },
  joins: { acts: ['join-referral'], joins: true },
  mail: { acts: [], mailMayFail: true },
  ladders: { acts: ['acknowledge-escalation'], ladders: true },
} satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof features;

export const featureNames = Object.keys(features) as readonly FeatureName[];

/** Shipped data that is walked by itself. */
export const walkedAlone: readonly FeatureName[] = featureNames.filter(
  (name) => (features[name] as Feature).alone === true,
);

/** Decisions that only matter where their feature is looked at. */
const decisionsOf = (names: readonly FeatureName[]): ReadonlySet<string> =>
  new Set([
    'accept',
    'decline',
    ...(names.includes('front door') ? ['more-information', 'panel', 'other-tier', 'signpost'] : []),
    ...(names.includes('safeguarding') ? ['safeguarding'] : []),
  ]);

/** A purpose of consent that changes nothing in this meeting only multiplies it. */
const purposesOf = (names: readonly FeatureName[]): ReadonlySet<string> =>
  new Set([
    ...(names.includes('after closure') ? ['contact-after-closure'] : ['support']),
    ...(names.includes('consent') ? ['support'] : []),
    ...(names.includes('front door') ? ['sharing'] : []),
    ...(names.includes('mail') ? ['telling-referrer'] : []),
  ]);

/** Outcomes of a review that belong to features not looked at here. */
const reviewsElsewhere = (names: readonly FeatureName[]): ReadonlySet<string> =>
  new Set([...(names.includes('extensions') ? [] : ['extend']), ...(names.includes('levels') ? [] : ['level-change'])]);

/** Kinds of meetings that bring about the same only multiply each other. */
const meetingsOf = (names: readonly FeatureName[]): ReadonlySet<string> =>
  new Set([
    ...(names.includes('meetings') ? ['planning'] : []),
    ...(names.includes('family groups') ? ['family-group'] : []),
    ...(names.includes('safeguarding') || names.includes('consent') ? ['strategy'] : []),
  ]);

/** What is left out of a meeting that would not come to an end with it: neither side turns on it, and each by itself is walked with it. */
interface Cut {
  readonly acts: readonly PeoplesCommand[];
  /** Attempts that reach nobody, and what follows from silence. */
  readonly silence: true;
  /** Worries found on the way. */
  readonly worries?: true;
  /** Letters to the referrer, each of which may wait while the others have left. The family's own wait as they do. */
  readonly referrersMail?: true;
}

/** A person tells the referrer: mail does, in these. */
const byMailAlone: readonly PeoplesCommand[] = ['record-promise-kept', 'record-promise-not-kept'];

const cuts: readonly (Cut & { readonly of: readonly FeatureName[] })[] = [
  { of: ['safeguarding', 'undo'], acts: byMailAlone, silence: true, referrersMail: true },
  { of: ['readings', 'thresholds'], acts: byMailAlone, silence: true, worries: true },
];

const cutOf = (names: readonly FeatureName[]): Cut | undefined =>
  cuts.find(({ of }) => of.length === names.length && of.every((name) => names.includes(name)));

const isWorry = ({ type, data }: Command): boolean =>
  (type === 'record-contact' && data.outcome === 'worry') ||
  (type === 'complete-safety-screen' && data.result === 'concern') ||
  (type === 'complete-closing-check' && data.worry);

const isSilence = ({ type, data }: Command): boolean =>
  type === 'record-contact' && (data.outcome === 'no-answer' || data.outcome === 'nobody-in');

/** The setting in which these features meet. */
export function meeting(names: readonly FeatureName[], change: Partial<Setting> = {}): Setting {
  const chosen: readonly Feature[] = names.map((name) => features[name]);
  const policies = chosen.flatMap((feature) => feature.referral?.policy ?? []);
  const [policy] = policies;
  const itself = chosen.flatMap((feature) => feature.itself ?? []);
  const pathways = chosen.flatMap((feature) => feature.pathway ?? []);
  // A service's own pathway is walked as it is, whatever it is met with.
  const pathway = pathways.find((one) => one !== tinyOverseen) ?? pathways[0];
  const decisions = decisionsOf(names);
  const purposes = purposesOf(names);
  const meetings = meetingsOf(names);
  const has = (flag: 'joins' | 'mailMayFail' | 'ladders'): boolean => chosen.some((feature) => feature[flag] === true);
  const acts = new Set(chosen.flatMap((feature) => feature.acts));
  const cut = cutOf(names);
  return {
    name: names.join(' × '),
    acts: [...new Set([...always, ...acts])].filter((act) => cut?.acts.includes(act) !== true),
    joins: has('joins'),
    mailMayFail: has('mailMayFail'),
    // Doubt, delay and silence are looked at where mail is by itself; where it meets something else it arrives or does not.
    ...(names.length > 1 ? { fates: ['accepted', 'rejected'] as const } : {}),
    undoByStage: names.length > 1,
    ladders: has('ladders'),
    ...(names.includes('moves') ? { alsoOffered: features.moves.alsoOffered } : {}),
    referral: {
      ...(policy === undefined ? {} : { policy: Object.assign({}, ...policies) as typeof policy }),
      ...(cut?.referrersMail === true ? { channel: 'none' } : {}),
    },
    ...(itself.length === 0 ? {} : { itself }),
    ...(pathway === undefined ? {} : { pathway }),
    without: (command: Command) =>
      (cut?.silence === true && isSilence(command)) ||
      (cut?.worries === true && isWorry(command)) ||
      (command.type === 'decide-pathway' && !decisions.has(command.data.decision)) ||
      // A second tier matters where somebody must agree to it; what a lead says, where leads are looked at.
      (command.type === 'bring-to-panel' && command.data.tier === 'tier-3' && !acts.has('answer-panel-request')) ||
      (command.type === 'plan-meeting' && !meetings.has(command.data.kind)) ||
      ((command.type === 'record-consent' || command.type === 'withdraw-consent') &&
        !purposes.has(command.data.purpose)) ||
      // A message called back leaves what one that could not be sent leaves: looked at where undo and mail are by themselves.
      (command.type === 'recall-message' && names.length > 1) ||
      // A review may do what another act does; where that act is not looked at, neither is what follows from it.
      (command.type === 'hold-review' && reviewsElsewhere(names).has(command.data.outcome)),
    ...change,
  };
}
