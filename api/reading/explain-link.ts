/** One step of an explanation: what happened, in words, and the event that made it. */
export interface Link {
  readonly seq: number;
  readonly at: number;
  readonly text: string;
}
