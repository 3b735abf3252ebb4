import { z } from 'zod';
import { leadAgencies, leadContacts, needTiers, panelLeftOff } from '../domain/lead-codes.ts';
import type { LeadCommands } from '../domain/features/outside-lead.ts';
import type { PanelCommands } from '../domain/features/panel.ts';
import { entry, type CommandEntry, type Data } from './command-entry.ts';
import { day } from './validate.ts';

type Led = PanelCommands & LeadCommands;

/** Commands of families whose support is led from outside: what the lead says is recorded by the link worker. */
export const leadCommands: { readonly [T in keyof Led]: CommandEntry<Data<T>> } = {
  'bring-to-panel': entry(
    'Bring this family to the panel that agrees who leads',
    { tier: z.enum(needTiers), on: day },
    ({ tier, on }) => ({ tier, on }),
  ),
  'answer-panel-request': entry(
    'Answer whether this family goes to the panel',
    { granted: z.boolean() },
    ({ granted }) => ({ granted }),
  ),
  'leave-off-panel': entry(
    'Record that the panel did not speak of this family',
    { because: z.enum(panelLeftOff) },
    ({ because }) => ({ because }),
  ),
  'agree-lead': entry('Record who is to lead', { lead: z.enum(leadAgencies) }, ({ lead }) => ({ lead })),
  'record-lead-answer': entry(
    'Record whether the agency that was agreed will lead',
    { accepted: z.boolean() },
    ({ accepted }) => ({ accepted }),
  ),
  'record-lead-contact': entry(
    'Record word from the lead professional outside, or that they could not be reached',
    { outcome: z.enum(leadContacts) },
    ({ outcome }) => ({ outcome }),
    { dated: true },
  ),
};
