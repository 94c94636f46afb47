import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { table } from '../../base/markdown.ts';
import { type Contender, measureRounds, type Sample } from '../../measure/rounds.ts';
import { drawMark } from '../../peers/shared/draw-mark.ts';
import { type Job, jobOf } from '../../peers/shared/peer.ts';
import { drawCamera } from '../../photos/draw.ts';
import { readPhoto } from '../../photos/find.ts';
import { megapixels, type Photo } from '../../photos/photo.ts';
import type { Item, Report } from '../../work/item.ts';
import { SET } from '../../work/task.ts';
import { fitLine, type Line } from './fit.ts';

/**
 * Points farther from the line than two ties lie on a curve. R² is printed and not judged by: where time hardly grows,
 * as with the pixels of an original beside what its renditions take, it tells of the machine's noise alone.
 */
const MOST_RESIDUAL = 0.16;

/** Widths of the original, of 2.8 to 24 megapixels. */
const ORIGINALS = [2050, 2600, 3200, 3800, 4400, 5000, 5500, 6000];

/** Widths that join 2048 one after the other; the decoding stays the same. */
const RENDITIONS = [1920, 1800, 1600, 1400, 1280, 1024, 800, 640];

/** One line: what grows, and what it does to time. */
interface Growth {
  readonly of: string;
  readonly wall: Line;
  readonly cpu: Line;
}

/** How time grows. */
export const scaling: Item = {
  name: 'scaling',
  about: 'time against the pixels of the original, and against those of all renditions',
  async run({ rounds, say: tell }) {
    const folder = await mkdtemp(join(tmpdir(), 'image-pipeline-scaling-'));
    function say(text: string) {
      tell(`scaling: ${text}`);
    }
    try {
      const mark = join(folder, 'mark.png');
      await writeFile(mark, await drawMark());
      const camera = await readPhoto(await drawCamera(tell));
      const photos = await scale(camera, folder);
      const measure = async (contenders: readonly Contender[], of: readonly Photo[]) =>
        (await measureRounds({ contenders, photos: of, rounds, say })).samples;
      const bySource = await measure([contender('set', SET.renditions, mark)], photos);
      const steps = RENDITIONS.map((_, i) => renditionsTo(i + 1));
      const byOutput = await measure(
        steps.map((renditions, i) => contender(String(i), renditions, mark)),
        [camera],
      );
      return toReport([
        growth(
          'the original',
          photos.map((photo) => ({
            x: megapixels(photo),
            sample: bySource.find((sample) => sample.photo === photo.path),
          })),
        ),
        growth(
          'all renditions',
          steps.map((step, i) => ({
            x: pixelsOf(camera, step),
            sample: byOutput.find((sample) => sample.peer === String(i)),
          })),
        ),
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const contender = (name: string, renditions: Job['renditions'], mark: string): Contender => ({
  name,
  peer: 'ours',
  jobFor: (photo) => jobOf(photo, renditions, mark),
});

/** The same picture in all sizes. */
async function scale(camera: Photo, folder: string): Promise<Photo[]> {
  const photos: Photo[] = [];
  for (const width of ORIGINALS) {
    const path = join(folder, `${width}.jpg`);
    await sharp(camera.path).resize({ width }).jpeg({ quality: 91 }).toFile(path);
    photos.push(await readPhoto(path));
  }
  return photos;
}

const renditionsTo = (count: number): Job['renditions'] =>
  [2048, ...RENDITIONS.slice(0, count)].map((width) => ({ width, format: 'webp', quality: 80 }));

const pixelsOf = ({ width, height }: Photo, renditions: Job['renditions']) =>
  renditions.reduce((sum, each) => sum + (each.width ** 2 * height) / width / 1e6, 0);

function growth(
  of: string,
  points: readonly { readonly x: number; readonly sample: Sample | undefined }[],
): Growth {
  const line = (figure: 'wallMs' | 'cpuMs') =>
    fitLine(points.map(({ x, sample }) => ({ x, y: sample?.[figure] ?? NaN })));
  return { of, wall: line('wallMs'), cpu: line('cpuMs') };
}

function toReport(growths: readonly Growth[]): Report {
  const rows = growths.flatMap(({ of, ...lines }) =>
    (['wall', 'cpu'] as const).map((kind) => {
      const { start, slope, r2, largestResidual } = lines[kind];
      return [
        `${kind} ms by megapixels of ${of}`,
        `${start.toFixed(0)} + ${slope.toFixed(1)} a megapixel`,
        r2.toFixed(3),
        `${(100 * largestResidual).toFixed(0)} %`,
      ];
    }),
  );
  const markdown = table(['', 'line', 'R²', 'farthest point'], rows);
  return {
    text: `### How time grows: the set of one JPEG\n\n${markdown}`,
    data: growths,
    broken: growths
      .filter(({ cpu }) => cpu.largestResidual > MOST_RESIDUAL)
      .map(
        ({ of, cpu }) =>
          `CPU by megapixels of ${of}: expected every point within ${MOST_RESIDUAL} of the line, got ${cpu.largestResidual.toFixed(2)}`,
      ),
  };
}
