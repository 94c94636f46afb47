import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { consume, CONSUMERS, makeProject } from './consumers.ts';
import { checkCeiling, checkContents } from './installed.ts';
import { publish } from './publish.ts';
import { publishedPackages } from './published.ts';
import { type Registry, startRegistry } from './registry.ts';
import { createReport, type Report, type Result } from './result.ts';
import { createRunner, npmrcFor, type Runner, userEnvironment } from './runner.ts';

/** What a rehearsal works with. */
export interface Rehearsal {
  readonly workspace: string;
  /** An empty folder outside of the workspace. The caller removes it. */
  readonly home: string;
  /** Majors of Node. */
  readonly nodes: readonly string[];
  /** Whether the projects of consumers stay in `home`. */
  readonly keep: boolean;
  readonly print: (line: string) => void;
  /** Ends running programs. */
  readonly signal: AbortSignal;
}

/** A Node from npm, and what runs programs with it. */
interface NodeRunner {
  readonly version: string;
  readonly runner: Runner;
}

/** Installs the programs of `tools/rehearsal/programs` and returns their folder. */
async function installPrograms({ home, signal }: Rehearsal): Promise<string> {
  const folder = join(home, 'programs');
  cpSync(join(import.meta.dirname, 'programs'), folder, { recursive: true });
  const npm = ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'];
  await createRunner(process.env, signal).run(folder, npm);
  return folder;
}

async function build({ workspace, signal }: Rehearsal, names: readonly string[]): Promise<void> {
  const args = ['run-many', '-t', 'build', `--projects=${names.join()}`, '--outputStyle=static'];
  const env = { ...process.env, NX_DAEMON: 'false' };
  await createRunner(env, signal).run(workspace, ['node_modules/.bin/nx', ...args]);
}

async function installNode(home: string, major: string, runner: Runner): Promise<NodeRunner> {
  const project = join(home, `node-${major}`);
  makeProject(project);
  await runner.run(project, ['npm', 'install', `node@${major}`]);
  const withNode = runner.withPrograms(join(project, 'node_modules/node/bin'));
  return { version: await withNode.run(project, ['node', '--version']), runner: withNode };
}

/** The end of a check that passes without figures. */
const noFigures = (): string => '';

/** What the checks after publishing work with. */
interface Checks extends Rehearsal {
  readonly names: readonly string[];
  readonly version: string;
  readonly report: Report;
}

/** Checks the tarballs that the registry serves. */
async function checkTarballs({ home, names, report }: Checks, runner: Runner): Promise<Result[]> {
  const folder = join(home, 'tarballs');
  mkdirSync(folder);
  await runner.run(folder, ['npm', 'pack', '--silent', ...names]);
  const results: Result[] = [];
  for (const tarball of globSync('*.tgz', { cwd: folder })) {
    for (const command of [
      ['publint', 'run', tarball, '--strict'],
      // `require` gets ES modules too, as Node does since 22.12 and the consumers prove.
      ['attw', tarball, '--profile', 'esm-only', '--no-color'],
    ]) {
      const title = command.join(' ');
      results.push(await report(title, () => runner.run(folder, command).then(noFigures)));
    }
  }
  return results;
}

/** Installs every package alone. Checks its contents and what came with it. */
async function checkInstallations(checks: Checks, runner: Runner): Promise<Result[]> {
  const { workspace, home, keep, names, version, report } = checks;
  const license = readFileSync(join(workspace, 'LICENSE'), 'utf8');
  const results: Result[] = [];
  for (const name of names) {
    const folder = join(home, 'alone', basename(name));
    const result = await report(`npm install ${name}`, async () => {
      makeProject(folder);
      await runner.run(folder, ['npm', 'install', name]);
      checkContents({ name, version, folder, license });
      const figures = checkCeiling(name, folder);
      if (!keep) rmSync(folder, { recursive: true });
      return figures;
    });
    results.push(result);
  }
  return results;
}

async function checkConsumers(
  { workspace, home, keep, report }: Checks,
  nodes: readonly NodeRunner[],
): Promise<Result[]> {
  const photo = join(home, 'photo.jpg');
  const create = { width: 1600, height: 1200, channels: 3, background: '#3c78b4' } as const;
  await sharp({ create }).toFile(photo);
  const shared = [
    photo,
    join(workspace, 'README.md'),
    join(workspace, 'apps/docs/pages/guides/own-store.md'),
    join(import.meta.dirname, 'consumers/strict.json'),
  ];
  const results: Result[] = [];
  for (const [index, { version, runner }] of nodes.entries()) {
    for (const consumer of CONSUMERS.filter(({ once }) => !once || index === 0)) {
      // npx would use what it installed for the Node before.
      rmSync(join(home, 'npm-cache/_npx'), { recursive: true, force: true });
      const project = { folder: join(home, version, consumer.files), keep, runner, shared };
      const title = `Node ${version}: ${consumer.title}`;
      results.push(await report(title, () => consume(consumer, project).then(noFigures)));
    }
  }
  return results;
}

async function releaseAndCheck(
  rehearsal: Rehearsal,
  { programs, registry }: { readonly programs: string; readonly registry: Registry },
): Promise<Result[]> {
  const { workspace, home, nodes, print, signal } = rehearsal;
  const npmrc = join(home, 'npmrc');
  writeFileSync(npmrc, npmrcFor(registry.url, home));
  const user = createRunner(userEnvironment(npmrc), signal);
  const packages = publishedPackages(workspace);
  const names = packages.map(({ name }) => name);

  print('building what changed');
  await build(rehearsal, names);
  print(`publishing to ${registry.url}`);
  const version = await publish({
    workspace,
    packages,
    copy: join(home, 'copy'),
    registry: registry.url,
    // The Node of the machine may be too old for nx.
    runner: user.withPrograms(join(workspace, 'node_modules/node/bin')),
  });
  const installed: NodeRunner[] = [];
  for (const major of nodes) installed.push(await installNode(home, major, user));
  print(`published ${version}, installed Node ${installed.map((node) => node.version).join(', ')}`);

  const checks = { ...rehearsal, names, version, report: createReport(print, signal) };
  const { runner } = installed[0] ?? { runner: user };
  const checkPackages = async () => [
    ...(await checkTarballs(checks, runner.withPrograms(join(programs, 'node_modules/.bin')))),
    ...(await checkInstallations(checks, runner)),
  ];
  // npm mostly waits for something: both at once take half the time.
  const both = [checkConsumers(checks, installed), checkPackages()];
  await Promise.allSettled(both);
  return (await Promise.all(both)).flat();
}

/** Publishes the workspace to a registry of this machine, installs it from there and checks what came. */
export async function rehearse(rehearsal: Rehearsal): Promise<Result[]> {
  const programs = await installPrograms(rehearsal);
  const registry = await startRegistry(rehearsal.workspace, programs);
  try {
    return await releaseAndCheck(rehearsal, { programs, registry });
  } finally {
    await registry.close();
  }
}
