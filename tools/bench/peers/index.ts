import { decodeOnce } from './decode-once.ts';
import { ours } from './ours.ts';
import { type Peer } from './peer.ts';
import { pillow } from './pillow.ts';
import { sharpAll } from './sharp-all.ts';
import { sharpSequence } from './sharp-sequence.ts';

/** Everybody, in the order of the tables. */
export const PEERS: readonly Peer[] = [
  ours,
  decodeOnce,
  sharpAll,
  sharpSequence,
  pillow(1),
  pillow(2),
];

/** @throws where there is none of that name. */
export function peerNamed(name: string): Peer {
  const peer = PEERS.find((candidate) => candidate.name === name);
  if (!peer)
    throw new Error(
      `expected one of ${PEERS.map((each) => each.name).join(', ')}, received "${name}"`,
    );
  return peer;
}
