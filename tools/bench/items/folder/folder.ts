import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { table } from '../../base/markdown.ts';
import { type Run, runMeasured } from '../../base/processes.ts';
import { mean, median } from '../../base/statistics.ts';
import { startMember } from '../../measure/team.ts';
import { jobOf } from '../../peers/shared/peer.ts';
import type { Photo } from '../../photos/photo.ts';
import type { Item, Report, Setting } from '../../work/item.ts';
import { SET } from '../../work/task.ts';
import type { FolderFigures, Passage } from './figures.ts';
import { fillFolder, type Place } from './files.ts';
import { judgeFolder } from './judge.ts';
import type { SharpJob } from './sharp-job.ts';

const CLI = fileURLToPath(new URL('../../../../apps/cli/bin/image-pipeline.js', import.meta.url));
const SCRIPT = fileURLToPath(new URL('./sharp-script.ts', import.meta.url));

/** The command line on a folder of many photographs. */
export const folder: Item = {
  name: 'folder',
  about:
    'a folder of --files photographs through `image-pipeline process`, and through sharp with `Promise.all`',
  async run(setting) {
    const temporary = await mkdtemp(join(tmpdir(), 'image-pipeline-folder-'));
    try {
      const photos = await setting.photos();
      const place = await fillFolder(temporary, photos, setting.files);
      const passages: Passage[] = [];
      const alone = [await measureAlone(place, photos, setting)];
      for (const way of waysThrough(place, temporary)) {
        setting.say(`folder: ${way.name}`);
        passages.push(toPassage(way.name, place.files.length, await way.run()));
        // Before and after what it is compared with: a machine that others share has its hours.
        if (alone.length < 2) alone.push(await measureAlone(place, photos, setting));
      }
      return toReport({ files: place.files.length, passages, aloneCpuMs: mean(alone) });
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  },
};

interface Way {
  readonly name: string;
  readonly run: () => Promise<Run>;
}

const waysThrough = (place: Place, temporary: string): Way[] => [
  { name: 'image-pipeline process', run: () => runOurs(place, join(temporary, 'ours')) },
  ...[1, 2].map((inFlight) => ({
    name: `sharp, Promise.all, ${inFlight} in flight`,
    run: () => runSharp(place, join(temporary, `sharp-${inFlight}`), inFlight),
  })),
];

const runOurs = ({ originals, recipe }: Place, out: string): Promise<Run> =>
  runMeasured(process.execPath, [
    ...[CLI, 'process', originals],
    ...['--out', out, '--recipe', recipe, '--quiet'],
  ]);

async function runSharp({ files, mark }: Place, out: string, inFlight: number): Promise<Run> {
  await mkdir(out);
  const jobs = files.map((file) => jobOf(file, SET.renditions, mark));
  const job: SharpJob = { jobs, out, inFlight };
  await writeFile(`${out}.json`, JSON.stringify(job));
  return runMeasured(process.execPath, [SCRIPT, `${out}.json`]);
}

const toPassage = (name: string, files: number, run: Run): Passage => ({
  name,
  ...run,
  perSecond: (1000 * files) / run.wallMs,
  busy: run.cpuMs / (run.wallMs * availableParallelism()),
  cpuMsPerFile: run.cpuMs / files,
});

/** Every photo by itself in a warm process, as often as there are rounds. */
async function measureAlone(place: Place, photos: readonly Photo[], { rounds, say }: Setting) {
  say('folder: one image alone');
  const member = await startMember('ours');
  const medians: number[] = [];
  for (const photo of photos.slice(0, place.files.length)) {
    const cpus: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const { cpuMs } = await member.measure(jobOf(photo, SET.renditions, place.mark));
      if (round > 0) cpus.push(cpuMs);
    }
    medians.push(median(cpus));
  }
  await member.stop();
  return mean(place.files.map((_, i) => medians[i % photos.length] ?? NaN));
}

function toReport(figures: FolderFigures): Report {
  const { files, passages, aloneCpuMs } = figures;
  const markdown = table(
    ['', 'wall s', 'photos/s', 'cores busy', 'CPU ms a photo'],
    passages.map(({ name, wallMs, perSecond, busy, cpuMsPerFile }) => [
      name,
      (wallMs / 1000).toFixed(1),
      perSecond.toFixed(2),
      `${(100 * busy).toFixed(0)} %`,
      cpuMsPerFile.toFixed(0),
    ]),
  );
  const text = [
    `### A folder of ${files} photographs: the rendition set of each`,
    '',
    markdown,
    '',
    `One image alone, in a warm process with nothing beside it: ${aloneCpuMs.toFixed(0)} ms of CPU.`,
  ].join('\n');
  return { text, data: figures, broken: judgeFolder(figures) };
}
