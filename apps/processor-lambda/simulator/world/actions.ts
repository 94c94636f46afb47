/** What a store call may meet besides its answer. */
export const FAULTS = [
  /** Refused before anything happened: SlowDown, ProvisionedThroughputExceeded. */
  'throttled',
  /** Access denied: healed by a person. */
  'forbidden',
  /** A 5xx after the store did what it was asked to. */
  'lost-answer',
  'dies-before',
  'dies-after',
] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * One decision of the scheduler. Workers and messages carry the names they were given when the history was
 * made, so that a history with some decisions left out still means what it says.
 */
export type Action =
  | { readonly do: 'put'; readonly key: string; readonly text: string; readonly message: string }
  | { readonly do: 'delete'; readonly key: string; readonly message: string }
  /** S3 tells twice. */
  | { readonly do: 'duplicate'; readonly of: string; readonly message: string }
  /** A worker starts with a batch; `early` although the messages are invisible: SQS does that too. */
  | {
      readonly do: 'deliver';
      readonly messages: readonly string[];
      readonly worker: string;
      readonly generation: number;
      readonly early?: true;
    }
  /** Somebody asks for an output beyond the recipe: of a new process that delivers, or of one that does already. */
  | {
      readonly do: 'request';
      readonly key: string;
      readonly options: string;
      readonly worker: string;
      readonly generation: number;
    }
  /** One store call of a worker is answered, or not. */
  | {
      readonly do: 'step';
      readonly worker: string;
      /** Which of its open calls; default the oldest. */
      readonly call?: number;
      readonly fault?: Fault;
    }
  | { readonly do: 'pass'; readonly ms: number }
  /** The next generation is there; old workers go on and still start. */
  | { readonly do: 'deploy' }
  /** From here only new workers start, and every key is synced by them. */
  | { readonly do: 'rolled-out' }
  | { readonly do: 'redrive' }
  /** DynamoDB forgets tombstones that are past their time. */
  | { readonly do: 'forget' }
  | { readonly do: 'reconcile'; readonly worker: string };
