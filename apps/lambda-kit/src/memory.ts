import type { MemoryEnv } from './env.ts';

/** Megabytes of the function that its own process needs, the renders' processes aside. */
const OWN_MB = 256;
/** With less no photograph can be rendered. */
const LEAST_MB = 256;
const MIB = 1024 * 1024;

/**
 * How a function's memory is shared among the processes that render: as many as are wanted and have room, in
 * equal parts, which an original's estimate must not pass. Images beyond their number wait for a process.
 *
 * @param atOnce processes at most.
 */
export function shareMemory(
  { RENDER_MEMORY_MB: each, AWS_LAMBDA_FUNCTION_MEMORY_SIZE: all }: MemoryEnv,
  atOnce: number,
): { readonly size: number; readonly memoryBytes: number } {
  if (each !== undefined) return { size: atOnce, memoryBytes: each * MIB };
  const free = all - OWN_MB;
  const size = Math.max(1, Math.min(atOnce, Math.floor(free / LEAST_MB)));
  return { size, memoryBytes: Math.max(LEAST_MB, Math.floor(free / size)) * MIB };
}
