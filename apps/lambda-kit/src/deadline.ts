/** What Lambda tells a handler about its invocation. */
export interface InvocationContext {
  getRemainingTimeInMillis(): number;
}

/** setTimeout's own limit; more would mean «at once». */
const NEVER = 2 ** 31 - 1;

/**
 * Aborts so many milliseconds before the invocation's end, in time to give claims back; a caller without a
 * clock (a simulation) has no deadline.
 */
export function deadline(context: InvocationContext, reserveMs: number): AbortSignal | undefined {
  const ms = context.getRemainingTimeInMillis() - reserveMs;
  if (ms > NEVER) return undefined;
  return ms > 0 ? AbortSignal.timeout(ms) : AbortSignal.abort(new Error('no time is left'));
}
