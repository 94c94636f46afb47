import type { Peer } from '../shared/peer.ts';
import { runHere } from '../shared/run-here.ts';
import { findSharp, makeByChain } from './sharp-chain.ts';

/** The same chains one after the other. */
export const sharpSequence: Peer = {
  name: 'sharp-sequence',
  about: 'the chains of `sharp-all`, one after the other',
  marks: true,
  isHere: true,
  find: findSharp,
  start: async () =>
    runHere(async (job) => {
      const made: Buffer[] = [];
      for (const wanted of job.renditions) made.push(await makeByChain(job, wanted));
      return made;
    }),
};
