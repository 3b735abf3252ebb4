import type { LeadEvents } from '../domain/features/outside-lead.ts';
import type { PanelEvents } from '../domain/features/panel.ts';
import type { Told } from './event-words.ts';
import { leadAgencyWords, leadContactWords, needTierWords, panelLeftOffWords } from './reading/lead-code-words.ts';
import { writtenDay } from './reading/time-words.ts';

type Led = PanelEvents & LeadEvents;

/** The events of the panel and of leads outside, each in one plain sentence. */
export const leadEventWords: { readonly [T in keyof Led]: Told<T> } = {
  PanelAsked: {
    say: ({ tier, on }) =>
      `The manager is asked whether this family goes to the panel on ${writtenDay(on)}: ${needTierWords[tier]}.`,
  },
  PanelRefused: { say: () => 'It was not agreed that this family goes to the panel.' },
  PanelArranged: {
    say: ({ tier, on }) => `To be spoken of at the panel on ${writtenDay(on)}: ${needTierWords[tier]}.`,
  },
  PanelLeftOff: { say: ({ because }) => `The panel did not speak of this family: ${panelLeftOffWords[because]}.` },
  LeadAgreed: {
    say: ({ lead }) =>
      lead === 'this-service'
        ? 'Nobody outside leads: this service does.'
        : `The panel agreed who is to lead: ${leadAgencyWords[lead]}. Their answer is awaited.`,
  },
  LeadAnswered: {
    say: ({ accepted }) => (accepted ? 'The lead outside has accepted.' : 'The agency that was asked will not lead.'),
  },
  LeadContactRecorded: { say: ({ outcome }) => `The lead outside: ${leadContactWords[outcome]}.` },
  LeadFellSilent: { say: () => 'Nothing has been heard of the lead outside for too long. The link worker rings them.' },
};
