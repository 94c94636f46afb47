import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeScratch } from '../boundaries/scratch.ts';
import { type Manifest, publishablePackages } from '../packages/published.ts';
import { rangeProblems } from '../packages/ranges.ts';
import { run } from '../packages/run.ts';
import type { Stranger } from './runner.ts';

/** Greater than every release that never was, and smaller than the first one. */
export const VERSION = '0.0.0-rehearsal.1';

/** What is built is built in the workspace, where nx remembers it. */
export async function build(workspace: string, signal: AbortSignal): Promise<void> {
  const projects = publishablePackages(workspace).map(({ manifest }) => manifest.name);
  const args = ['run-many', '-t', 'build', `--projects=${projects.join()}`, '--outputStyle=static'];
  const nx = join(workspace, 'node_modules/.bin/nx');
  const { ok, output } = await run(nx, args, workspace, { signal });
  signal.throwIfAborted();
  if (!ok) throw new Error(`nx ${args.join(' ')} failed:\n${output}`);
}

/**
 * Gives a copy of the workspace the version of the rehearsal and publishes it, with the very configuration of a
 * release; then reads from the registry what strangers will.
 */
export async function publish(
  workspace: string,
  scratch: string,
  stranger: Stranger,
  registry: string,
): Promise<void> {
  mkdirSync(scratch);
  makeScratch(workspace, scratch, [], []);
  const packages = publishablePackages(workspace);
  for (const { folder } of packages) {
    const dist = join(folder, 'dist');
    if (!existsSync(join(workspace, dist))) throw new Error(`expected a build in ${dist}`);
    cpSync(join(workspace, dist), join(scratch, dist), { recursive: true });
  }
  // A machine's own Node may be older than nx can do with.
  const publisher = stranger.withNode(join(workspace, 'node_modules/node/bin'));
  const nx = (...args: string[]) =>
    publisher.run(scratch, join(workspace, 'node_modules/.bin/nx'), ...args);
  await nx('release', 'version', VERSION);
  await nx('release', 'publish', '--registry', registry, '--tag', 'latest');
  const names = packages.map(({ manifest }) => manifest.name);
  for (const name of names) await checkPublished(registry, name, names);
}

async function checkPublished(
  registry: string,
  name: string,
  published: readonly string[],
): Promise<void> {
  const answer = await fetch(new URL(name.replace('/', '%2f'), registry));
  if (!answer.ok) throw new Error(`expected ${name} in the registry, it answered ${answer.status}`);
  const { versions } = (await answer.json()) as { versions: Record<string, Manifest> };
  const manifest = versions[VERSION];
  if (!manifest) throw new Error(`expected ${name}@${VERSION} in the registry`);
  const problems = rangeProblems(manifest, published);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
