/** Starting failed for a reason the person at the keyboard can mend. The message is one plain sentence that says how. */
export class SetupProblem extends Error {
  override readonly name = 'SetupProblem';
}
