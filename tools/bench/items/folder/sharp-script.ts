/**
 * What people write for a folder: for every file one sharp chain per rendition, all by `Promise.all`, so many
 * files in flight. `node sharp-script.ts <job.json>`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Job } from '../../peers/shared/peer.ts';
import { makeByChain } from '../../peers/sharp/sharp-chain.ts';
import type { SharpJob } from './sharp-job.ts';

const text = await readFile(process.argv[2] ?? '', 'utf8');
const { jobs, out, inFlight } = JSON.parse(text) as SharpJob;

async function makeAll(job: Job): Promise<void> {
  await Promise.all(
    job.renditions.map(async (wanted) => {
      const bytes = await makeByChain(job, wanted);
      await writeFile(join(out, `${wanted.width}_${basename(job.photo)}.${wanted.format}`), bytes);
    }),
  );
}

const waiting = jobs.values();

async function work(): Promise<void> {
  for (const job of waiting) await makeAll(job);
}

await Promise.all(Array.from({ length: inFlight }, work));
