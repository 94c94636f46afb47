import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedIn, weigh, type Weight } from './installed.ts';
import type { Scenario } from './consumers.ts';
import type { Stranger } from './runner.ts';

/** How a scenario went under one version of Node. */
export interface Performance {
  /** `v24.21.0`. */
  readonly node: string;
  readonly title: string;
  readonly seconds: number;
  /** What went wrong; absent where all went well. */
  readonly error?: string;
}

const strangersFiles = join(import.meta.dirname, 'consumers');

/** npm asks before a package runs a script; `node` fetches its binary by one. */
function emptyProject(folder: string): void {
  mkdirSync(folder);
  const manifest = { private: true, type: 'module', allowScripts: { node: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

/** Installs a Node from npm; returns the folder of its program and the version it tells. */
export async function installNode(
  home: string,
  major: string,
  stranger: Stranger,
): Promise<{ readonly folder: string; readonly version: string }> {
  const project = join(home, `node-${major}`);
  emptyProject(project);
  await stranger.run(project, 'npm', 'install', `node@${major}`);
  const folder = join(project, 'node_modules/node/bin');
  return { folder, version: await stranger.run(project, join(folder, 'node'), '--version') };
}

async function act(
  { files, install, commands, without }: Scenario,
  folder: string,
  photo: string,
  stranger: Stranger,
): Promise<void> {
  emptyProject(folder);
  cpSync(join(strangersFiles, files), folder, { recursive: true });
  cpSync(photo, join(folder, 'photo.jpg'));
  if (install.length > 0) await stranger.run(folder, 'npm', 'install', ...install);
  for (const [file = '', ...args] of commands) await stranger.run(folder, file, ...args);
  if (!without) return;
  const unwanted = installedIn(folder).names.filter((name) => without.test(name));
  if (unwanted.length > 0)
    throw new Error(`expected none of ${String(without)}, got ${unwanted.join(', ')}`);
}

/** Plays one scenario in an empty folder, which is removed again. */
export async function play(
  scenario: Scenario,
  { home, photo, node }: { readonly home: string; readonly photo: string; readonly node: string },
  stranger: Stranger,
): Promise<Performance> {
  const folder = join(home, 'project');
  // What npx installed for the Node before would be taken again.
  rmSync(join(home, 'npm-cache/_npx'), { recursive: true, force: true });
  const start = performance.now();
  const told = { node, title: scenario.title };
  const seconds = () => Math.round((performance.now() - start) / 100) / 10;
  try {
    await act(scenario, folder, photo, stranger);
    return { ...told, seconds: seconds() };
  } catch (error) {
    return { ...told, seconds: seconds(), error: (error as Error).message };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs one package alone and weighs what came. */
export async function weighAlone(name: string, home: string, stranger: Stranger): Promise<Weight> {
  const folder = join(home, 'weighed');
  try {
    emptyProject(folder);
    await stranger.run(folder, 'npm', 'install', name);
    return weigh(name, installedIn(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
