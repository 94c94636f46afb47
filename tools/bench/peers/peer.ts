import { type Wanted } from '../measure/task.ts';

/** One picture's work, the same for every peer. */
export interface Job {
  /** Path of the original. */
  readonly photo: string;
  readonly renditions: readonly Wanted[];
  /** Path of a PNG to lay on each rendition's lower right corner. */
  readonly mark?: string | undefined;
}

/** A peer that is ready to work: what takes time once is done. */
export interface RunningPeer {
  /** Makes all renditions; encoded bytes in the order of the job. */
  readonly make: (job: Job) => Promise<readonly Uint8Array[]>;
  /** Milliseconds of CPU, user and system, that its work has taken so far, in whichever process. */
  readonly cpuMs: () => number;
  /** Processes to count for memory: those that do the work. */
  readonly pids: () => readonly number[];
  readonly stop: () => Promise<void>;
}

/** Something that makes renditions, ours or another's. */
export interface Peer {
  readonly name: string;
  /** What it is and how it is measured, for the README. */
  readonly about: string;
  /** Lays watermarks; one that cannot does less work, and the table says so. */
  readonly marks: boolean;
  /** Its version, or why it cannot take part here. */
  readonly find: () => Promise<Found>;
  readonly start: () => Promise<RunningPeer>;
}

export type Found = { readonly version: string } | { readonly absent: string };

const nothing = async (): Promise<void> => undefined;

/** A peer whose work is done in the measuring process itself. */
export const runHere = (make: RunningPeer['make']): RunningPeer => ({
  make,
  cpuMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  pids: () => [process.pid],
  stop: nothing,
});
