/**
 * One promise of a port, as data: any runner can run it. It rejects with an `AssertionError` where the
 * subject breaks the promise.
 */
export interface ContractCase<Subject> {
  /** The promise in plain words; unique within its contract. */
  readonly name: string;
  /** Tries it, under a fresh prefix of its own. */
  readonly run: (subject: Subject) => Promise<void>;
}
