import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

/** How a block of commands ended. */
export interface Ended {
  readonly code: number;
  /** Both streams, in the order of their coming. */
  readonly printed: string;
}

/** The terminal of a reader: where one block leaves it the next one goes on. */
export interface Shell {
  readonly run: (commands: string) => Promise<Ended>;
  /** Starts what goes on until `close`; resolves when it says its address. */
  readonly serve: (commands: string) => Promise<Ended>;
  readonly close: () => void;
}

const PATIENCE_MS = 60_000;

/** The port that guides name; what really listens is free on this machine. */
const SHOWN = '127.0.0.1:8080';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

function collect(child: ChildProcess, onText: (text: string) => void): void {
  child.stdout?.setEncoding('utf8').on('data', onText);
  child.stderr?.setEncoding('utf8').on('data', onText);
}

/** A reader's environment, with nothing of ours in it: no credentials, no colors. */
const environment = (place: string, programs: string, port: number) => ({
  PATH: `${programs}:/usr/local/bin:/usr/bin:/bin`,
  HOME: place,
  LANG: 'C.UTF-8',
  NO_COLOR: '1',
  COLUMNS: '100',
  GUIDE_PORT: String(port),
});

const lastWords = (state: string): string =>
  `trap 'export -p > ${state}; printf "cd %q\\n" "$PWD" >> ${state}' EXIT`;

export async function openShell(place: string, programs: string): Promise<Shell> {
  const port = await freePort();
  const real = `127.0.0.1:${port}`;
  const env = environment(place, programs, port);
  const state = join(place, '.shell');
  const running = new Set<ChildProcess>();
  function start(commands: string) {
    const script = [
      'set -aeuo pipefail',
      `if [ -f ${state} ]; then . ${state}; fi`,
      lastWords(state),
      commands.replaceAll(SHOWN, real),
    ];
    const child = spawn('bash', ['-c', script.join('\n')], { cwd: place, env, detached: true });
    running.add(child);
    return child;
  }
  const shown = (text: string): string => text.replaceAll(real, SHOWN).replaceAll(place, '~');
  function end(child: ChildProcess): void {
    running.delete(child);
    // The whole group: a shell does not pass on what it is sent.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  }
  const follow = (commands: string, isEnough: (text: string) => boolean): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const child = start(commands);
      let printed = '';
      const timer = setTimeout(() => {
        end(child);
        reject(new Error(`not done within ${PATIENCE_MS / 1000} s; it printed\n${shown(printed)}`));
      }, PATIENCE_MS);
      function done(code: number): void {
        clearTimeout(timer);
        resolve({ code, printed: shown(printed) });
      }
      collect(child, (text) => {
        printed += text;
        if (isEnough(printed)) done(0);
      });
      child.on('error', reject);
      child.on('close', (code) => {
        running.delete(child);
        done(code ?? 1);
      });
    });
  return {
    run: (commands) => follow(commands, () => false),
    serve: (commands) => follow(commands, (text) => text.includes(real)),
    close: () => {
      running.forEach(end);
    },
  };
}
