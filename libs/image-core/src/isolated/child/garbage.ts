import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Keeps the heap of new objects at its first size: a child makes few, and grown it holds 5 MB more. */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

let collect: (() => void) | undefined;

/**
 * Collects all garbage at once. V8 offers it behind a flag: set at the start of a process it would cost the code
 * that Node has compiled in advance, and most children never need it.
 */
export function collectGarbage(): void {
  collect ??= exposeGc();
  collect();
}

function exposeGc(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
