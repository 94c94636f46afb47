import type { Job } from '../peers/shared/peer.ts';

/** What the team sends to a worker. */
export type Request = Job | 'stop';

/** One job as it was measured. */
export interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Encoded bytes, in the order of the job's renditions. */
  readonly outputs: readonly Uint8Array[];
}

/** What a worker sends back: first that it is ready, then one answer a job. */
export type Answer =
  { readonly ready: true } | { readonly ok: Measured } | { readonly error: string };
