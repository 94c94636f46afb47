import sharp from 'sharp';
import type { Message } from '../protocol/messages.ts';
import { collectGarbage } from './garbage.ts';

/** Loaders of the formats that a recipe can accept; every other one (svg, pdf, magick…) is closed. */
const OPEN_LOADERS = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
  'VipsForeignLoadTiffBuffer',
  'VipsForeignLoadHeifBuffer',
];

/** A decoder can take 2 MB in a millisecond: some 10 MB late at the most. */
const LOOK_EVERY_MS = 5;

/**
 * Makes this whole process a place for hostile bytes: only the loaders that are wanted, and one thread
 * per operation (the pool's children are the parallelism, and AVIF's bytes vary with the threads).
 */
export function confineDecoders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: OPEN_LOADERS });
  sharp.concurrency(1);
}

/** The parent alone decides when a child ends: a Ctrl-C goes to both, and the parent may want to finish. */
export function obeyOnlyTheParent(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => undefined);
  process.on('disconnect', die);
}

/** Beyond it garbage is collected: V8 by itself waits for more, as it does not know the limit. */
const PRESSURE = 0.75;

/**
 * Ends this process at the limit of resident memory: native memory counts, which no heap limit sees. Under
 * pressure garbage is collected first, and again whenever a sixteenth of the limit has come on top.
 */
export function watchMemory(limitBytes: number): () => void {
  let collectAt = PRESSURE * limitBytes;
  const watch = setInterval(() => {
    const rss = process.memoryUsage.rss();
    if (rss > collectAt) {
      collectAt = rss + limitBytes / 16;
      collectGarbage();
    }
    if (rss <= limitBytes) return;
    clearInterval(watch);
    const lastWords: Message = { kind: 'out-of-memory', rss };
    process.send?.(lastWords, die);
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(watch);
  };
}

/** `process.exit` would wait for the threads of libvips: measured, 2 s more of growing. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
