/** A clone to follow the recipes in: the working tree as it is now, in a repository of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { copySources, linkPackages } from '../boundaries/scratch.ts';
import { ownEnvironment, type Run, run } from '../packages/run.ts';

export interface Scratch {
  /** Applies a patch, and remembers under a name what it changed. */
  readonly apply: (patch: string, name: string) => void;
  /** Remembers under a name what changed since the last one. */
  readonly keep: (name: string) => void;
  /** Undoes what was remembered under these names, until `restore`. */
  readonly takeAway: (names: readonly string[]) => void;
  readonly restore: () => void;
  /** The files that differ from the working tree that was copied. */
  readonly changed: () => string[];
  /** Runs a program in the clone, or in a folder of it. */
  readonly run: (command: readonly string[], folder?: string) => Promise<Run>;
}

/** Who commits does not matter: nobody sees it. */
const IDENTITY = ['-c', 'user.name=newcomer', '-c', 'user.email=newcomer@localhost'];
const COMMIT = [...IDENTITY, 'commit', '--quiet', '--no-verify', '--allow-empty', '--message'];
const START = 'start';

const projectsOf = (workspace: string): string[] => [
  ...['libs', 'apps'].flatMap((group) =>
    readdirSync(join(workspace, group)).map((name) => `${group}/${name}`),
  ),
  'tools',
];

/** Our own packages lead into the clone; all others are shared with the workspace. */
function link(workspace: string, folder: string): void {
  linkPackages(join(workspace, 'node_modules'), join(folder, 'node_modules'));
  const own = join(folder, 'node_modules/@image-pipeline');
  mkdirSync(own);
  for (const project of projectsOf(workspace)) {
    symlinkSync(relative(own, join(folder, project)), join(own, project.split('/').at(-1) ?? ''));
    const packages = join(workspace, project, 'node_modules');
    if (existsSync(packages)) linkPackages(packages, join(folder, project, 'node_modules'));
  }
}

/** `folder` is there and empty; the caller removes it again. `signal` ends what runs in it. */
export function makeScratch(workspace: string, folder: string, signal: AbortSignal): Scratch {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  function keep(name: string) {
    git('add', '--all');
    git(...COMMIT, name);
    git('tag', name);
  }
  const bin = join(folder, 'node_modules/.bin');
  const env = ownEnvironment();
  const ownPath = { ...env, PATH: `${bin}${delimiter}${env.PATH ?? ''}` };
  copySources(workspace, folder);
  link(workspace, folder);
  git('init', '--quiet');
  keep(START);
  return {
    apply: (patch, name) => {
      git('apply', patch);
      keep(name);
    },
    keep,
    takeAway: (names) => {
      git(...IDENTITY, 'revert', '--no-commit', ...names);
    },
    restore: () => {
      git('reset', '--quiet', '--hard');
    },
    changed: () =>
      git('diff', '--name-only', START)
        .split('\n')
        .filter((file) => file !== ''),
    run: ([file = '', ...args], place = '.') =>
      run(file, args, join(folder, place), { env: ownPath, signal }),
  };
}
