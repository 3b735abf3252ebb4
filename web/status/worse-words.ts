import type { ConcernCode } from '../../domain/codes.ts';

/** What a referrer may say has happened, in their words; nothing here asks them to judge how grave it is. */
export const worseWords: Readonly<Record<ConcernCode, { readonly text: string; readonly hint: string }>> = {
  'immediate-danger': {
    text: 'A child is in danger now',
    hint: 'Ring 999 first. Tell us afterwards.',
  },
  harm: {
    text: 'A child has been hurt, or somebody says so',
    hint: 'By anybody, at any time, in any way.',
  },
  neglect: {
    text: 'A child is not being looked after',
    hint: 'No food, no warmth, left alone, not taken to a doctor.',
  },
  worry: {
    text: 'Something else has got worse',
    hint: 'Or you are worried and cannot say why.',
  },
};
