import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { drawPhoto } from '../packages/photo.ts';
import { publishablePackages } from '../packages/published.ts';
import type { Weight } from './installed.ts';
import { installNode, type Performance, play, weighAlone } from './consume.ts';
import { build, publish, VERSION } from './publish.ts';
import type { Registry } from './registry.ts';
import { SCENARIOS } from './consumers.ts';
import { createStranger, type Stranger } from './runner.ts';

export interface Rehearsal {
  readonly performances: readonly Performance[];
  readonly weights: readonly Weight[];
}

/** What a rehearsal works with. */
export interface Stage {
  readonly workspace: string;
  /** An empty folder outside of the workspace, which the caller removes again. */
  readonly home: string;
  readonly registry: Registry;
  /** Majors of Node. */
  readonly nodes: readonly string[];
  readonly say: (line: string) => void;
  /** Ends whatever runs. */
  readonly signal: AbortSignal;
}

/** The registry that npm is configured with where the rehearsal was started. */
export const upstreamRegistry = (workspace: string): string =>
  execFileSync('npm', ['config', 'get', 'registry'], {
    cwd: workspace,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

const billProgram = join(import.meta.dirname, '../release/sbom.ts');

const mark = (ok: boolean): string => (ok ? 'ok    ' : 'FAILED');

/** A stranger with a Node of its own. */
interface Performer {
  readonly node: string;
  readonly stranger: Stranger;
}

async function engage({ home, nodes, say }: Stage, stranger: Stranger): Promise<Performer[]> {
  const performers: Performer[] = [];
  for (const major of nodes) {
    const { folder, version } = await installNode(home, major, stranger);
    performers.push({ node: version, stranger: stranger.withNode(folder) });
  }
  say(`installed Node ${performers.map(({ node }) => node).join(', ')}`);
  return performers;
}

async function playAll(
  { home, say }: Stage,
  photo: string,
  performers: readonly Performer[],
): Promise<Performance[]> {
  const performances: Performance[] = [];
  for (const { node, stranger } of performers) {
    for (const scenario of SCENARIOS) {
      const played = await play(scenario, { home, photo, node }, stranger);
      performances.push(played);
      const { title, seconds, error } = played;
      say(`${mark(!error)}  Node ${node}: ${title} (${seconds} s)${error ? `\n${error}` : ''}`);
    }
  }
  return performances;
}

async function weighAll({ workspace, home, say }: Stage, stranger: Stranger): Promise<Weight[]> {
  const weights: Weight[] = [];
  for (const { manifest } of publishablePackages(workspace)) {
    const weight = await weighAlone(manifest.name, home, stranger);
    weights.push(weight);
    const { name, packages, megabytes, ceiling, ok } = weight;
    const bound = ceiling
      ? `at most ${ceiling.packages} and ${ceiling.megabytes} MB`
      : 'expected a line in tools/rehearsal/ceilings.ts';
    say(`${mark(ok)}  ${name} installs ${packages} packages, ${megabytes} MB (${bound})`);
  }
  return weights;
}

/** Builds, publishes to the registry of this machine, and lets strangers install and use what is there. */
export async function rehearse(stage: Stage): Promise<Rehearsal> {
  const { workspace, home, registry, say, signal } = stage;
  const stranger = createStranger(home, registry.url, signal);
  say('building what changed');
  await build(workspace, signal);
  say(`publishing to ${registry.url}`);
  await publish(workspace, join(home, 'scratch'), stranger, registry.url);
  const photo = join(home, 'photo.jpg');
  await drawPhoto(photo);
  const performers = await engage(stage, stranger);
  const [{ stranger: first } = { stranger }] = performers;
  say(await first.run(home, 'node', billProgram, VERSION, join(home, 'bill.json')));
  // Mostly npm waits for one thing or another: both at once take half the time.
  const both = [playAll(stage, photo, performers), weighAll(stage, first)] as const;
  await Promise.allSettled(both);
  const [performances, weights] = await Promise.all(both);
  return { performances, weights };
}
