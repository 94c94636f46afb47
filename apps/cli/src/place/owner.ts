import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { RecordLease } from '@image-pipeline/ports';

/** What a process table knows: when a process started, or that there is none. */
export interface ProcessTable {
  /** Of this machine, or of this container: where process ids have one meaning. */
  readonly place: string;
  readonly pid: number;
  /**
   * When the process started, as text that only another start changes; `''` where the system does not
   * tell; `undefined` when there is no such process.
   */
  startOf(pid: number): string | undefined;
}

/** Names of workers that the next run of the program can tell dead or alive. */
export interface Owners {
  readonly newWorkerId: () => string;
  readonly isHolderGone: (lease: RecordLease) => boolean;
}

const OWNER = /^([1-9]\d*)@([^/]+)\/(\d*)\//;

/**
 * A worker is `<pid>@<place>/<start>/<uuid>`. Its holder is gone when it was of this place and no process
 * has its id now, or one that started at another time: after a kill or a power cut the next run goes on at
 * once. A holder elsewhere cannot be judged: its lease runs out by time.
 */
export function createOwners(table: ProcessTable = systemProcessTable()): Owners {
  const self = `${table.pid}@${table.place}/${table.startOf(table.pid) ?? ''}`;
  return {
    newWorkerId: () => `${self}/${randomUUID()}`,
    isHolderGone: ({ owner }) => {
      const [, pid, place, start] = OWNER.exec(owner) ?? [];
      return place === table.place && table.startOf(Number(pid)) !== start;
    },
  };
}

function systemProcessTable(): ProcessTable {
  return {
    place: hostname().replaceAll('/', '-') + processNamespace(),
    pid: process.pid,
    startOf: process.platform === 'linux' ? startOnLinux : startElsewhere,
  };
}

/** Two containers may have one host name and yet count their processes apart. */
function processNamespace(): string {
  try {
    return `#${/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? ''}`;
  } catch {
    return '';
  }
}

/** Field 22 of /proc/<pid>/stat; the second field, the name, may hold spaces and parentheses. */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isDead = state === 'Z' || state === 'X';
    return isDead ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

function startElsewhere(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '' : undefined;
  }
}
