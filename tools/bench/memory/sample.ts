import { readFileSync } from 'node:fs';
import { treeOf } from '../measure/processes.ts';

const EVERY_MS = 5;

/** MiB that processes held. */
export interface Peak {
  /** The most at one time, of all together. */
  readonly together: number;
  /** The sum of each one's own most, as the kernel keeps it: no less than `together`, if all lived to the end. */
  readonly separately: number;
}

/** Which processes count: a peer's own and those below it, or only these. */
export interface Watched {
  readonly pid: number;
  readonly isHere: boolean;
}

const pidsOf = ({ pid, isHere }: Watched) => treeOf(pid).slice(isHere ? 0 : 1);

/** MiB of a process, resident now or at most; 0 where it has ended. */
export function statusOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024;
  } catch {
    // It has ended since it was listed.
    return 0;
  }
}

const sum = (watched: Watched, field: 'VmRSS' | 'VmHWM') =>
  pidsOf(watched).reduce((total, pid) => total + statusOf(pid, field), 0);

/** MiB resident now. */
export const residentNow = (watched: Watched): number => sum(watched, 'VmRSS');

/** Looks every few milliseconds until the returned function is called. */
export function watchPeak(watched: Watched): () => Peak {
  let together = residentNow(watched);
  const timer = setInterval(() => {
    together = Math.max(together, residentNow(watched));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    const separately = sum(watched, 'VmHWM');
    // One process alone has told its peak exactly.
    const isOne = pidsOf(watched).length === 1;
    return { together: isOne ? Math.max(together, separately) : together, separately };
  };
}
