/** Whoever installs our packages: knows a registry, a Node and an empty folder, and nothing of the workspace. */
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Run, run } from '../packages/run.ts';

export interface Stranger {
  /** Runs a program to its end; throws with what it printed when it fails. */
  readonly run: (cwd: string, file: string, ...args: readonly string[]) => Promise<string>;
  /** The same stranger with another Node first. */
  readonly withNode: (folder: string) => Stranger;
}

/** npm's settings and Node's come from the stranger's own file alone; nx would look for the workspace. */
const FOREIGN = /^(npm_|NX_|INIT_CWD$|NODE_OPTIONS$|FORCE_COLOR$)/i;

const withoutWorkspace = (path = ''): string[] =>
  path.split(delimiter).filter((folder) => !folder.includes('node_modules'));

const npmrc = (folder: string, registry: string): string =>
  [
    `registry=${registry}`,
    // Any token: npm does not publish without one, and the registry takes everybody.
    `//${new URL(registry).host}/:_authToken=rehearsal`,
    `cache=${join(folder, 'npm-cache')}`,
    // A missing or wrong peer is an error, not a line that nobody reads.
    'strict-peer-deps=true',
    'audit=false',
    'fund=false',
    'update-notifier=false',
    'loglevel=error',
    '',
  ].join('\n');

const failed = (file: string, args: readonly string[], { output }: Run): Error =>
  new Error(`${[file, ...args].join(' ')} failed:\n${output.split('\n').slice(-40).join('\n')}`);

/** A stranger whose npm settings and cache are in `folder`, and whose registry is `registry`. */
export function createStranger(folder: string, registry: string, signal: AbortSignal): Stranger {
  const userconfig = join(folder, 'npmrc');
  writeFileSync(userconfig, npmrc(folder, registry));
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  const base = { ...Object.fromEntries(own), npm_config_userconfig: userconfig };

  function withPath(path: readonly string[]): Stranger {
    const env = { ...base, PATH: path.join(delimiter) };
    return {
      async run(cwd, file, ...args) {
        const result = await run(file, args, cwd, { env, signal });
        signal.throwIfAborted();
        if (!result.ok) throw failed(file, args, result);
        return result.output;
      },
      withNode: (node) => withPath([node, ...path]),
    };
  }
  return withPath(withoutWorkspace(process.env.PATH));
}
