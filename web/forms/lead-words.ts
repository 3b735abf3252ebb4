import type { LeadCommands } from '../../domain/features/outside-lead.ts';
import type { PanelCommands } from '../../domain/features/panel.ts';
import {
  leadAgencyWords,
  leadContactWords,
  needTierWords,
  panelLeftOffWords,
} from '../../api/reading/lead-code-words.ts';
import { capitals, type FieldWords } from './field-words.ts';

type Led = PanelCommands & LeadCommands;

/** Fields of the commands of the panel and of leads outside. */
export const leadFieldWords: { readonly [T in keyof Led]: Readonly<Record<string, FieldWords>> } = {
  'bring-to-panel': {
    tier: {
      label: 'How much need is there?',
      hint: 'A manager may have to agree.',
      missing: 'Choose how much need there is',
      options: capitals(needTierWords),
    },
    on: {
      label: 'On which day does the panel meet?',
      hint: 'For example, 27 3 2027.',
      missing: 'Enter the day of the panel',
    },
  },
  'answer-panel-request': { granted: { label: 'Does this family go to the panel?', missing: 'Choose yes or no' } },
  'leave-off-panel': {
    because: {
      label: 'Why was it left off?',
      missing: 'Choose why it was left off',
      options: capitals(panelLeftOffWords),
    },
  },
  'agree-lead': {
    lead: {
      label: 'Who is to lead?',
      hint: 'Their name, and how to reach them, belong in the note.',
      missing: 'Choose who is to lead',
      options: capitals(leadAgencyWords),
    },
  },
  'record-lead-answer': { accepted: { label: 'Do they accept?', missing: 'Choose yes or no' } },
  'record-lead-contact': {
    outcome: { label: 'What came of it?', missing: 'Choose what came of it', options: capitals(leadContactWords) },
  },
};
