/** Outputs of one photo, which may differ in size. */
export interface ScoreJob {
  /** Path of the original. */
  readonly photo: string;
  readonly outputs: readonly Uint8Array[];
}

/** A score for each output, or what went wrong. */
export type ScoreAnswer = { readonly scores: readonly number[] } | { readonly error: string };
