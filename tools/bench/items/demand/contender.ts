import type { Found, RunningPeer } from '../../peers/shared/peer.ts';

/** A server that makes a rendition when it is asked for. */
export interface Contender {
  readonly name: string;
  readonly about: string;
  readonly find: () => Promise<Found>;
  /** Starts it on a folder of so many originals. */
  readonly start: (folder: string, originals: number) => Promise<RunningPeer>;
}
