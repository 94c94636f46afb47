import { execFileSync } from 'node:child_process';

/** Asks git, in `workspace`; throws with what git says. */
export const git = (workspace: string, ...args: readonly string[]): string =>
  execFileSync('git', args, {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trimEnd();

/** The tag of the newest release that the current commit comes from. */
export function lastReleaseTag(workspace: string): string | undefined {
  const tags = git(workspace, 'tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-version:refname');
  return tags === '' ? undefined : tags.split('\n')[0];
}

/** Lines for `parseCommits`, oldest first; of all commits where there is no tag. */
export const commitLog = (workspace: string, since: string | undefined): string =>
  git(
    workspace,
    'log',
    '--no-merges',
    '--reverse',
    '--format=%h%x09%s',
    since === undefined ? 'HEAD' : `${since}..HEAD`,
  );
