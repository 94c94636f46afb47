import type { Peer } from '../shared/peer.ts';
import { runHere } from '../shared/run-here.ts';
import { findSharp, makeByChain } from './sharp-chain.ts';

/** sharp as people use it. */
export const sharpAll: Peer = {
  name: 'sharp-all',
  about:
    'sharp as people use it: one chain per rendition from the original with `composite`, all at once by `Promise.all`',
  marks: true,
  isHere: true,
  find: findSharp,
  start: async () =>
    runHere(async (job) => Promise.all(job.renditions.map((wanted) => makeByChain(job, wanted)))),
};
