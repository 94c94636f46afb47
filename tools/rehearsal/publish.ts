import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Published, readManifest } from './published.ts';
import type { Runner } from './runner.ts';

export interface Release {
  readonly workspace: string;
  readonly packages: readonly Published[];
  /** Folder for a copy of the workspace. It does not exist yet. */
  readonly copy: string;
  /** URL of the registry to publish to. */
  readonly registry: string;
  /** Finds Node and git. */
  readonly runner: Runner;
}

/** Copies what git tracks or would add, as it is now, and what was built. */
async function copyWorkspace({ workspace, packages, copy, runner }: Release): Promise<void> {
  const list = ['git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const tracked = (await runner.run(workspace, list)).split('\0');
  const built = packages.map(({ folder }) => join(folder, 'dist'));
  for (const path of [...tracked, ...built]) {
    const from = join(workspace, path);
    // A tracked file may have been deleted.
    if (path !== '' && existsSync(from)) cpSync(from, join(copy, path), { recursive: true });
  }
  symlinkSync(join(workspace, 'node_modules'), join(copy, 'node_modules'), 'dir');
}

/** Makes the copy a repository with one commit for each package, for the changelog. */
async function commitCopy({ packages, copy, runner }: Release): Promise<void> {
  const git = (...args: readonly string[]) => runner.run(copy, ['git', ...args]);
  await git('init', '--quiet', '--initial-branch=main');
  await git('config', 'user.name', 'rehearsal');
  await git('config', 'user.email', 'rehearsal@localhost');
  // The ignored name is that of a folder, not of a link.
  await git('add', '--all', '--', '.', ':!node_modules');
  await git('commit', '--quiet', '--no-verify', '--message', 'workspace: all files');
  for (const { folder } of packages) {
    const message = `${basename(folder)}: a change`;
    await git('commit', '--quiet', '--no-verify', '--allow-empty', '--message', message);
  }
}

/** Checks that `nx release` wrote versions and changelog and committed and tagged them. */
async function checkRelease({ packages, copy, runner }: Release): Promise<string> {
  const versions = packages.map(({ folder }) => readManifest(join(copy, folder)).version);
  const [version = ''] = versions;
  const described = await runner.run(copy, ['git', 'describe', '--dirty', '--exact-match']);
  const changelog = readFileSync(join(copy, 'CHANGELOG.md'), 'utf8');
  const problems = [
    ...(versions.every((other) => other === version) ? [] : [`versions ${versions.join()}`]),
    ...(described === `v${version}` ? [] : [`tag ${described}`]),
    ...(changelog.startsWith(`## ${version} (`) ? [] : ['no title in CHANGELOG.md']),
    ...packages
      .filter(({ folder }) => !changelog.includes(`### ${basename(folder)}\n\n- a change`))
      .map(({ name }) => `no section of ${name} in CHANGELOG.md: add it to nx.json`),
  ];
  if (problems.length === 0) return version;
  throw new Error(`expected one version, its tag and its changes, received ${problems.join('; ')}`);
}

/** Releases a copy of the workspace with the configuration of a real release. Returns the version. */
export async function publish(release: Release): Promise<string> {
  const { copy, registry, runner } = release;
  const nx = (...args: readonly string[]) =>
    runner.run(copy, ['node_modules/.bin/nx', 'release', ...args]);
  await copyWorkspace(release);
  await commitCopy(release);
  await nx('minor', '--skip-publish');
  const version = await checkRelease(release);
  await nx('publish', '--registry', registry, '--tag', 'latest');
  return version;
}
