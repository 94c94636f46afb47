/**
 * What people write for a folder: for every file one sharp chain per rendition, all by `Promise.all`, so many
 * files in flight. `node sharp-script.ts <job.json>`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeByChain } from '../peers/sharp-chain.ts';
import { type SharpJob } from './sharp-job.ts';

const text = await readFile(process.argv[2] ?? '', 'utf8');
const { files, renditions, mark, out, inFlight } = JSON.parse(text) as SharpJob;

async function makeAll(photo: string): Promise<void> {
  await Promise.all(
    renditions.map(async (wanted) => {
      const bytes = await makeByChain({ photo, renditions, mark }, wanted);
      await writeFile(join(out, `${wanted.width}_${basename(photo)}.${wanted.format}`), bytes);
    }),
  );
}

const waiting = files.values();

async function work(): Promise<void> {
  for (const photo of waiting) await makeAll(photo);
}

await Promise.all(Array.from({ length: inFlight }, work));
