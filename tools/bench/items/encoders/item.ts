import { table } from '../../base/markdown.ts';
import type { Item } from '../../work/item.ts';
import { compareAtScore, type Comparison } from './equal-score.ts';
import { measurePhoto, type Sample } from './measure.ts';
import { type Encoder, ENCODERS, WIDTHS } from './settings.ts';

/** A comparison and what it is of. */
interface Row extends Comparison {
  readonly format: Encoder['format'];
  readonly encoder: string;
  readonly width: number;
}

function compare(samples: readonly Sample[]): Row[] {
  return ENCODERS.flatMap(({ format, name, widest }) =>
    WIDTHS.filter((width) => width <= widest).map((width) => {
      const alike = samples.filter((each) => each.format === format && each.width === width);
      const unit = ENCODERS.find((each) => each.format === format && each.unitQuality);
      const of = (encoder?: string) => alike.filter((each) => each.encoder === encoder);
      const comparison = compareAtScore(of(name), of(unit?.name), unit?.unitQuality ?? NaN);
      return { format, encoder: name, width, ...comparison };
    }),
  );
}

const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

function cells({ format, encoder, width, quality, bytes, cpu, scoreAtUnit }: Row): string[] {
  const lossless = format === 'png';
  return [
    `${format}, ${encoder}`,
    String(width),
    cpu.toFixed(2),
    bytes.toFixed(3),
    lossless ? '–' : quality.toFixed(0),
    lossless ? '–' : signed(scoreAtUnit),
  ];
}

/** What the settings of each encoder cost and save where the pictures look alike. */
export const encoders: Item = {
  name: 'encoders',
  about: "CPU and bytes of the encoders' settings at equal score",
  onlyByName: true,
  run: async (setting) => {
    const samples: Sample[] = [];
    for (const photo of await setting.photos()) {
      setting.say(`  ${photo.name}`);
      for await (const sample of measurePhoto(photo)) samples.push(sample);
    }
    const rows = compare(samples);
    const photos = new Set(samples.map(({ photo }) => photo)).size;
    const units = ENCODERS.filter((each) => each.unitQuality !== undefined);
    const text = [
      `Encoders on ${photos} photos, CPU and bytes at the score that the unit of the format has in its quality; units: ${units
        .map(({ format, name, unitQuality }) => `${format} ${name}, quality ${unitQuality ?? ''}`)
        .join('; ')}.`,
      table(
        ['', 'width', 'CPU', 'bytes', 'quality for that score', 'score in that quality'],
        rows.map(cells),
      ),
    ].join('\n\n');
    return { text, data: { rows, samples }, broken: [] };
  },
};
