/** Prepares a release: versions, changelog, commit and tag. CI publishes what is tagged. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readArguments, runCommand, UsageError } from '../command-line.ts';
import { publishablePackages } from '../packages/published.ts';
import { type Commit, parseCommits, releaseSubject, renderEntry, withEntry } from './changelog.ts';
import { commitLog, git, lastReleaseTag } from './git.ts';
import { chosenVersion, refusals } from './refusals.ts';

const HELP = `Prepares a release: gives every package one version, writes CHANGELOG.md from the commits since the last
release, commits and tags. Nothing is published from here: pushing the tag makes CI do it.

usage: npm run release -- [--version VERSION] [--yes]

  --version VERSION  x.y.z, or patch, minor, major after the version that is there; default minor
  --yes              do it; without it everything is only shown. Needs --version
  --help             print this

examples: npm run release
          npm run release -- --version 1.0.0-rc.1
          npm run release -- --version minor --yes

exit code: 0 done or shown, 1 this cannot be released, 2 wrong usage`;

const workspace = join(import.meta.dirname, '../..');
const changelogFile = join(workspace, 'CHANGELOG.md');

/** Who installs packages reads theirs first, who deploys reads the apps'. */
function projectsInOrder(): string[] {
  const published = publishablePackages(workspace).map(({ folder }) => basename(folder));
  const apps = globSync('apps/*/package.json', { cwd: workspace })
    .map((file) => basename(dirname(file)))
    .sort();
  return [...new Set([...published, ...apps])];
}

function currentVersion(): string {
  const [first] = publishablePackages(workspace);
  if (!first) throw new Error('expected packages that are not private');
  return first.manifest.version;
}

/** Writes the version into every manifest, and the ranges that ask for it. */
function setVersions(version: string, dryRun: boolean): boolean {
  const nx = join(workspace, 'node_modules/.bin/nx');
  const args = ['release', 'version', version, ...(dryRun ? ['--dry-run'] : [])];
  const env = { ...process.env, NX_DAEMON: 'false' };
  return spawnSync(nx, args, { cwd: workspace, stdio: 'inherit', env }).status === 0;
}

function commitAndTag(version: string): void {
  git(workspace, 'add', 'CHANGELOG.md', 'package-lock.json', '*package.json');
  git(workspace, 'commit', '--quiet', '--message', releaseSubject(version));
  git(workspace, 'tag', '--annotate', `v${version}`, '--message', `v${version}`);
}

function reasonsAgainst(version: string, commits: readonly Commit[]): string[] {
  return refusals({
    branch: git(workspace, 'branch', '--show-current'),
    changes: git(workspace, 'status', '--porcelain').split('\n').filter(Boolean),
    current: currentVersion(),
    version,
    tags: git(workspace, 'tag', '--list', 'v*').split('\n').filter(Boolean),
    commits: commits.length,
  });
}

function release(version: string, yes: boolean): number {
  const commits = parseCommits(commitLog(workspace, lastReleaseTag(workspace)));
  const against = reasonsAgainst(version, commits);
  for (const reason of against) console.error(`${yes ? 'refused' : 'would be refused'}: ${reason}`);
  if (yes && against.length > 0) return 1;
  const date = new Date().toISOString().slice(0, 10);
  const entry = renderEntry({ version, date }, commits, projectsInOrder());
  console.log(entry);
  if (!setVersions(version, !yes)) return 1;
  if (!yes) {
    console.log(`\nNothing was changed. To release: npm run release -- --version ${version} --yes`);
    return 0;
  }
  const old = existsSync(changelogFile) ? readFileSync(changelogFile, 'utf8') : '';
  writeFileSync(changelogFile, withEntry(old, entry));
  commitAndTag(version);
  console.log(`\nCommitted and tagged. CI publishes it: git push origin main v${version}`);
  return 0;
}

function main(): number {
  const options = {
    version: { type: 'string' },
    yes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = readArguments({ options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { version: wish = 'minor', yes } = values;
  if (yes && values.version === undefined) {
    throw new UsageError('--yes: expected a --version with it');
  }
  const version = chosenVersion(currentVersion(), wish);
  if (version === undefined) {
    throw new UsageError(`--version: expected x.y.z, patch, minor or major, received "${wish}"`);
  }
  return release(version, yes);
}

process.exitCode = await runCommand(HELP, main);
