import { measureSpeed } from '@image-pipeline/image-core/isolated';
import { table } from '../../base/markdown.ts';
import { median } from '../../base/statistics.ts';
import type { Item, Setting } from '../../work/item.ts';
import { fitCost, heldShare } from './fit.ts';
import { type Attempt, tryTimes } from './hold.ts';
import { measurePhoto, type Sample } from './measure.ts';

/** The share of AVIFs that must be ready in time. */
const PROMISED = 0.95;

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(0)} %`);

const keyOf = ({ photo, quality, megapixels }: Sample) => `${photo} ${quality} ${megapixels}`;

/** Bytes of an effort against those of effort 4 for the same pixels and quality. */
function bytesRatio(samples: readonly Sample[], all: readonly Sample[]): number {
  const unit = new Map(all.filter(({ effort }) => effort === 4).map((s) => [keyOf(s), s.bytes]));
  return median(
    samples.flatMap((sample) => {
      const bytes = unit.get(keyOf(sample));
      return bytes === undefined ? [] : [sample.bytes / bytes];
    }),
  );
}

/** One line per effort: what it costs, and whether what half of the pictures say holds for the others. */
function effortRow(effort: number, all: readonly Sample[]): string[] {
  const samples = all.filter((sample) => sample.effort === effort);
  const photos = [...new Set(samples.map(({ photo }) => photo))];
  const isTuned = ({ photo }: Sample) => photos.indexOf(photo) % 2 === 0;
  const { start, perMegapixel, margin } = fitCost(samples);
  const others = samples.filter((sample) => !isTuned(sample));
  const held = heldShare(fitCost(samples.filter(isTuned)), others);
  const line = (factor: number) =>
    `${(start * factor).toFixed(0)} + ${(perMegapixel * factor).toFixed(0)} a megapixel`;
  const bytes = bytesRatio(samples, all).toFixed(3);
  return [String(effort), line(1), line(margin), percent(held), bytes];
}

const isHeld = ({ within, ms }: Attempt): boolean =>
  ms <= (within.endsWith('ms') ? parseInt(within) : parseInt(within) * 1000);

function timeRows(attempts: readonly Attempt[]): string[][] {
  const cases = Map.groupBy(attempts, ({ within, width }) => `${width} px in ${within}`);
  return [...cases].map(([title, all]) => {
    const avifs = all.filter(({ format }) => format === 'avif');
    const held = avifs.filter(isHeld).length / avifs.length;
    const ms = median(avifs.map((each) => each.ms));
    return [
      title,
      percent(avifs.length / all.length),
      percent(held),
      avifs.length > 0 ? ms.toFixed(0) : '–',
    ];
  });
}

async function measure(setting: Setting) {
  const photos = await setting.photos();
  const attempts: Attempt[] = [];
  for await (const attempt of tryTimes(photos)) attempts.push(attempt);
  const samples: Sample[] = [];
  for (const photo of photos) {
    setting.say(`  ${photo.name}`);
    for await (const sample of measurePhoto(photo)) samples.push(sample);
  }
  return { attempts, samples, speed: await measureSpeed() };
}

/** The table of sharp's AVIF encoder from which the engine chooses an effort, and whether its choices keep time. */
export const avif: Item = {
  name: 'avif',
  about: 'what each AVIF effort costs, and whether renditions with a time keep it',
  onlyByName: true,
  run: async (setting) => {
    const { attempts, samples, speed } = await measure(setting);
    const efforts = [...new Set(samples.map(({ effort }) => effort))].sort((a, b) => a - b);
    const avifs = attempts.filter(({ format }) => format === 'avif');
    const held = avifs.filter(isHeld).length / avifs.length;
    const rows = efforts.map((effort) => effortRow(effort, samples));
    const text = [
      `AVIF, CPU ms of one thread on a machine of speed ${speed.toFixed(2)} (1 is that of the engine's table):`,
      table(['effort', 'typical', '95 of 100', 'held by others', 'bytes, 4 is 1'], rows),
      `${percent(held)} of ${avifs.length} AVIFs were ready in their time:`,
      table(['rendition', 'AVIF', 'in time', 'median ms'], timeRows(attempts)),
    ].join('\n\n');
    const broken =
      held >= PROMISED
        ? []
        : [`avif: ${percent(held)} of AVIFs were ready in their time, 95 % promised`];
    return { text, data: { speed, samples, attempts }, broken };
  },
};
