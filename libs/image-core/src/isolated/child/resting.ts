import { setTimeout as sleep } from 'node:timers/promises';
import { collectGarbage } from './garbage.ts';

const MIB = 1024 * 1024;

/**
 * What a child may hold between two images: what the estimates of memory take for granted, and a part of the
 * limit that they leave. Beyond it a child is replaced, or it would count against the next image.
 */
export const restingBytes = (limitBytes: number): number => Math.max(144 * MIB, 0.3 * limitBytes);

/** Memory is given back by V8's other threads, some ms after a collection. */
const LOOKS = 5;
const LOOK_AFTER_MS = 4;

/** Collects garbage where this process would be replaced for it. */
export async function rest(limitBytes: number): Promise<void> {
  const isHeavy = () => process.memoryUsage.rss() > restingBytes(limitBytes);
  if (!isHeavy()) return;
  collectGarbage();
  for (let look = 0; look < LOOKS && isHeavy(); look += 1) await sleep(LOOK_AFTER_MS);
}
