import type { Peer } from './shared/peer.ts';

/**
 * Everybody, in the order of the tables. Each is loaded only when it is asked for: the process of one must
 * not hold what another needs.
 */
const LOADERS: Readonly<Record<string, () => Promise<Peer>>> = {
  ours: async () => (await import('./ours/ours.ts')).ours,
  'ours-isolated': async () => (await import('./ours/ours-isolated.ts')).oursIsolated,
  'decode-once': async () => (await import('./sharp/decode-once.ts')).decodeOnce,
  codecs: async () => (await import('./sharp/codecs.ts')).codecs,
  'sharp-all': async () => (await import('./sharp/sharp-all.ts')).sharpAll,
  'sharp-sequence': async () => (await import('./sharp/sharp-sequence.ts')).sharpSequence,
  'pillow-1': async () => (await import('./programs/pillow.ts')).pillow(1),
  'pillow-2': async () => (await import('./programs/pillow.ts')).pillow(2),
  'pillow-simd-1': async () => (await import('./programs/pillow.ts')).pillowSimd(1),
  'pillow-simd-2': async () => (await import('./programs/pillow.ts')).pillowSimd(2),
  imgproxy: async () => (await import('./servers/imgproxy.ts')).imgproxy,
  ipx: async () => (await import('./packages/ipx.ts')).ipx,
  imagor: async () => (await import('./servers/imagor.ts')).imagor,
  thumbor: async () => (await import('./servers/thumbor.ts')).thumbor,
  vipsthumbnail: async () => (await import('./programs/vipsthumbnail.ts')).vipsthumbnail,
  imagemagick: async () => (await import('./programs/imagemagick.ts')).imagemagick,
  graphicsmagick: async () => (await import('./programs/graphicsmagick.ts')).graphicsmagick,
  jimp: async () => (await import('./packages/jimp.ts')).jimp,
};

/** What they are called. */
export const PEER_NAMES: readonly string[] = Object.keys(LOADERS);

/** @throws where there is none of that name. */
export async function loadPeer(name: string): Promise<Peer> {
  const load = LOADERS[name];
  if (load) return load();
  throw new Error(`expected one of ${PEER_NAMES.join(', ')}, received "${name}"`);
}
