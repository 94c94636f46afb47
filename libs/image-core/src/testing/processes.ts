import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ids of the living processes that this one started. */
export function childrenOf(parent: number): number[] {
  return processes()
    .filter(({ ppid, state }) => ppid === parent && !state.startsWith('Z'))
    .map(({ pid }) => pid);
}

export function isAlive(pid: number): boolean {
  return processes().some((found) => found.pid === pid && !found.state.startsWith('Z'));
}

/** Polls until it is so; the test's own timeout is the limit. */
export async function until(itIsSo: () => boolean): Promise<void> {
  while (!itIsSo()) await sleep(20);
}

interface Found {
  readonly pid: number;
  readonly ppid: number;
  readonly state: string;
}

function processes(): Found[] {
  // A slim container has no `ps`, a Mac no /proc.
  return existsSync('/proc/self/stat')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap(fromProc)
    : execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(parse);
}

function fromProc(pid: string): Found[] {
  try {
    // pid (name, which may hold spaces and brackets) state ppid …
    const [state, ppid] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return [parse(`${pid} ${ppid!} ${state!}`)];
  } catch {
    return [];
  }
}

function parse(line: string): Found {
  const [pid, ppid, state = ''] = line.trim().split(/\s+/);
  return { pid: Number(pid), ppid: Number(ppid), state };
}
