import type { OutputFormat } from '../formats.ts';
import { MOST_TRIALS } from '../quality/choose-quality.ts';
import { PROBE_SIDE } from '../quality/cut-probe.ts';
import { predict } from '../quality/predict.ts';
import { type LossyFormat, MOST_QUALITY, typicalError } from '../quality/typical.ts';
import { durationMs } from '../recipe/schema/duration.ts';
import type { Rendition } from '../recipe/schema/schema.ts';
import { DEFAULT_FALLBACK, targetOf } from '../recipe/schema/targets.ts';
import type { SourceFacts } from '../types.ts';
import { chooseEffort } from './choose-effort.ts';
import type { Size } from './geometry.ts';
import { outputFormat } from './output-format.ts';

/** What one output is encoded to, and how, as far as that is known without its pixels. */
export interface Encoding {
  readonly format: OutputFormat;
  /** The encoder's own number; without it, the format's usual one. */
  readonly quality?: number;
  /** The score to search the quality for. */
  readonly target?: number;
  readonly effort?: number | undefined;
  readonly lossless: boolean;
  /** Whether it stands in for an AVIF that would take too long. */
  readonly isFallback: boolean;
}

/** The format an output comes out in, and what its encoder is told, on a machine of that speed. */
export function planEncoding(
  rendition: Rendition,
  source: SourceFacts,
  { size, speed }: { readonly size: Size; readonly speed: number },
): Encoding {
  const format = outputFormat(rendition, source);
  const { lossless, within, effort } = rendition;
  const wanted = { format, ...qualityOf(rendition, format), effort, lossless, isFallback: false };
  if (within === undefined || format !== 'avif') return wanted;
  const fitting = chooseEffort({
    ...workOf(wanted, size),
    withinMs: durationMs(within),
    speed,
    most: effort,
  });
  return fitting === undefined ? planFallback(rendition) : { ...wanted, effort: fitting };
}

/** What there is to encode for an AVIF, with the trials of a search. */
function workOf(
  { quality, target }: Pick<Encoding, 'quality' | 'target'>,
  { width, height }: Size,
) {
  const megapixels = (width * height) / 1e6;
  if (target === undefined) return { megapixels, quality };
  return {
    megapixels,
    quality: predict('avif', [], target).quality,
    trials: {
      count: MOST_TRIALS,
      megapixels: (Math.min(width, PROBE_SIDE) * Math.min(height, PROBE_SIDE)) / 1e6,
    },
  };
}

/** AVIF's effort means another thing to other encoders; a target means the same, and a quality is translated. */
function planFallback(rendition: Rendition): Encoding {
  const format = rendition.fallback ?? DEFAULT_FALLBACK;
  const { quality, target } = qualityOf(rendition, format);
  return {
    format,
    ...(quality !== undefined && format !== 'png' && { quality: qualityLike(quality, format) }),
    ...(target !== undefined && { target }),
    lossless: false,
    isFallback: true,
  };
}

/** The quality at which a typical picture scores as it does as an AVIF of this one. */
function qualityLike(quality: number, format: LossyFormat): number {
  const score = 100 - typicalError('avif', Math.min(quality, MOST_QUALITY));
  return predict(format, [], score).quality;
}

const HAVE_QUALITY: readonly OutputFormat[] = ['jpeg', 'webp', 'avif'];

function qualityOf(
  { quality, lossless }: Rendition,
  format: OutputFormat,
): Pick<Encoding, 'quality' | 'target'> {
  if (typeof quality === 'number') return { quality };
  const target = targetOf(quality);
  const isLossy = HAVE_QUALITY.includes(format) && (format === 'jpeg' || !lossless);
  return target !== undefined && isLossy ? { target } : {};
}
