import type { Exception } from './judge.ts';

/** Advisories that may stay for a while. Each one is looked at again on its day at the latest. */
export const EXCEPTIONS: readonly Exception[] = [];
