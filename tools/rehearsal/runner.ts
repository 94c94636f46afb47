/** Runs programs as a user of the packages does: with a registry, a Node and a folder, and no workspace. */
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export interface Runner {
  /** Runs a program to its end and returns what it printed. Throws with its last lines if it fails. */
  readonly run: (folder: string, command: readonly string[]) => Promise<string>;
  /** Returns a runner that finds the programs of `folder` first. */
  readonly withPrograms: (folder: string) => Runner;
}

/** Variables by which npm, nx and Node would find the workspace or its settings. */
const FOREIGN = /^(npm_|NX_|INIT_CWD$|NODE_OPTIONS$|FORCE_COLOR$)/i;

/** Returns the environment of a user whose npm reads its settings from `npmrc`. */
export function userEnvironment(npmrc: string): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? '').split(delimiter);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
    npm_config_userconfig: npmrc,
    NX_DAEMON: 'false',
    PATH: path.filter((folder) => !folder.includes('node_modules')).join(delimiter),
  };
}

/** Returns the content of an npmrc for the registry of the rehearsal. */
export const npmrcFor = (registry: string, home: string): string =>
  [
    `registry=${registry}`,
    // npm publishes only with a token. The registry accepts any.
    `//${new URL(registry).host}/:_authToken=rehearsal`,
    `cache=${join(home, 'npm-cache')}`,
    // A missing or wrong peer becomes an error.
    'strict-peer-deps=true',
    'audit=false',
    'fund=false',
    'update-notifier=false',
    'loglevel=error',
    '',
  ].join('\n');

const execute = promisify(execFile);

export function createRunner(env: NodeJS.ProcessEnv, signal: AbortSignal): Runner {
  return {
    async run(cwd, [file = '', ...args]) {
      const shell = process.platform === 'win32';
      const options = { cwd, env, signal, shell, maxBuffer: 64 * 1024 * 1024 };
      try {
        return (await execute(file, args, options)).stdout.trim();
      } catch (cause) {
        const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string };
        const lines = `${stdout}${stderr}`.trim().split('\n').slice(-40);
        throw new Error([`${[file, ...args].join(' ')} failed:`, ...lines].join('\n'), { cause });
      }
    },
    withPrograms: (folder) =>
      createRunner({ ...env, PATH: [folder, env.PATH].join(delimiter) }, signal),
  };
}
