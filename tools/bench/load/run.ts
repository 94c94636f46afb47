import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from './judge.ts';
import { sampleMemory } from './memory.ts';
import { drawOriginals } from './originals.ts';
import { outputPaths } from './outputs.ts';
import { printVerdict } from './report.ts';
import { type Server, startServer } from './server.ts';
import { sendTraffic } from './traffic.ts';

export interface LoadOptions {
  readonly seconds: number;
  readonly connections: number;
  readonly json: boolean;
}

const ORIGINALS = 20;

/** Measures `serve` under load; the exit code says whether it kept its promises. */
export async function runLoad(options: LoadOptions): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-load-'));
  const say = (text: string) => process.stderr.write(`${text}\n`);
  let server: Server | undefined;
  try {
    say(`drawing ${ORIGINALS} originals`);
    const originals = await drawOriginals(folder, ORIGINALS);
    say('starting the server, and processing them');
    server = await startServer(folder, originals.length);
    const made = await outputPaths(originals, 'before');
    const fresh = await outputPaths(originals, 'under');
    say(`making ${made.length} outputs`);
    await fetchAll(server.url, made);
    const busy = loadavg()[0] ?? 0;
    say(`load for ${options.seconds} s`);
    const stopSampling = sampleMemory(server.pid);
    const traffic = await sendTraffic({ ...options, url: server.url, made, fresh });
    const verdict = judge(traffic, stopSampling());
    printVerdict(verdict, { ...options, busy, bytes: traffic.bytes });
    return verdict.broken.length === 0 ? 0 : 1;
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchAll(base: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const answer = await fetch(new URL(path, base));
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  }
}
