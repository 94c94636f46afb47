import type { Photo } from '../../photos/photo.ts';
import type { Wanted } from '../../work/task.ts';

/** One picture's work, the same for every peer. */
export interface Job {
  /** Path of the original. */
  readonly photo: string;
  /** Pixels of the original, upright. */
  readonly width: number;
  readonly height: number;
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
  readonly stop: () => Promise<void>;
}

/** Something that makes renditions, ours or another's. */
export interface Peer {
  readonly name: string;
  /** What it is and how it is measured, for the README. */
  readonly about: string;
  /** Lays watermarks; one that cannot does less work, and the table says so. */
  readonly marks: boolean;
  /** Whether the measuring process itself does the work, or only processes that it starts. */
  readonly isHere: boolean;
  /** Does a part of the work only, to show what no peer can go below. */
  readonly isBound?: boolean;
  /** Its version, or why it cannot take part here. */
  readonly find: () => Promise<Found>;
  readonly start: () => Promise<RunningPeer>;
}

export type Found = { readonly version: string } | { readonly absent: string };

/** A photo with what to make of it. */
export const jobOf = (
  { path, width, height }: Photo,
  renditions: Job['renditions'],
  mark?: string,
): Job => ({ photo: path, width, height, renditions, mark });

/** A rendition's size: never larger than the original. */
export function sizeOf({ width, height }: Job, wanted: Wanted) {
  const scale = Math.min(1, wanted.width / width);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
