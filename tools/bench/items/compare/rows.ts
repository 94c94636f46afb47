import { mean, type Spread, spread } from '../../base/statistics.ts';
import type { Contender, Measurement, Sample } from '../../measure/rounds.ts';
import { type Looks, meanScore } from '../../score/score-contenders.ts';

/** One contender against the unit, over all photos that both did. */
export interface Row {
  readonly name: string;
  /** What it leaves undone. */
  readonly note?: string | undefined;
  /** Photos that it did. */
  readonly photos: number;
  readonly wall: Spread;
  readonly cpu: Spread;
  readonly bytes: Spread;
  /** Arithmetic means over the photos, in ms. */
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The mean SSIMULACRA2 of its outputs, and its difference to the unit's on the same photos. */
  readonly score?: number;
  readonly scoreDifference?: number;
}

/** Scores of one peer's renditions of one width before they are encoded, over all photos. */
export interface PixelRow {
  readonly peer: string;
  readonly width: number;
  readonly median: number;
  readonly least: number;
}

interface Results extends Pick<Measurement, 'samples'> {
  readonly looks: readonly Looks[];
}

/** Returns one row for each contender: its samples as ratios to those of `unit`. */
export function toRows(
  contenders: readonly Pick<Contender, 'name' | 'note'>[],
  unit: string,
  { samples, looks }: Results,
): Row[] {
  const units = new Map(
    samples.filter(({ peer }) => peer === unit).map((each) => [each.photo, each]),
  );
  return contenders.map(({ name, note }) => {
    const pairs = samples
      .filter(({ peer, photo }) => peer === name && units.has(photo))
      .map((sample) => ({ sample, base: units.get(sample.photo) ?? sample }));
    const ratios = (figure: (sample: Sample) => number) =>
      spread(pairs.map(({ sample, base }) => figure(sample) / figure(base)));
    return {
      name,
      note,
      photos: pairs.length,
      wall: ratios(({ wallMs }) => wallMs),
      cpu: ratios(({ cpuMs }) => cpuMs),
      bytes: ratios(({ bytes }) => bytes.reduce((sum, each) => sum + each, 0)),
      wallMs: mean(pairs.map(({ sample }) => sample.wallMs)),
      cpuMs: mean(pairs.map(({ sample }) => sample.cpuMs)),
      ...scoresOf(name, unit, looks),
    };
  });
}

function scoresOf(name: string, unit: string, looks: readonly Looks[]) {
  const own = looks.filter(({ peer }) => peer === name);
  const photos = new Set(own.map(({ photo }) => photo));
  const base = looks.filter(({ peer, photo }) => peer === unit && photos.has(photo));
  if (own.length === 0 || base.length === 0) return {};
  return { score: meanScore(own), scoreDifference: meanScore(own) - meanScore(base) };
}
