/**
 * The promises of the house (DESIGN §3, invariants 1–9) are questions asked of one state, one act, one step or one journal. Each answers the sentences
 * that are broken; none means all is well.
 */
export type Problems = readonly string[];

/** The sentence where it is broken. */
export const when = (broken: boolean, sentence: string): Problems => (broken ? [sentence] : []);
