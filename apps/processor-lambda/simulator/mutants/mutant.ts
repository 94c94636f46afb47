/** A text of the product's source and what it becomes. It has to stand there exactly once. */
interface Edit {
  /** From the root of the workspace. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** One guard taken away. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** What goes wrong without the guard. */
  readonly counterexample: string;
}
