import type { Job } from '../../peers/shared/peer.ts';

/** What `sharp-script.ts` is told, as JSON in a file. */
export interface SharpJob {
  readonly jobs: readonly Job[];
  /** Folder of the outputs. */
  readonly out: string;
  /** Originals at a time. */
  readonly inFlight: number;
}
