import { chooseEffort } from './avif/choose-effort.ts';
import { outputFormat } from './formats.ts';
import type { Size } from './geometry.ts';
import { durationMs } from './recipe/duration.ts';
import type { OutputFormat, Rendition } from './recipe/schema.ts';
import { DEFAULT_FALLBACK, targetOf } from './recipe/targets.ts';
import type { SourceFacts } from './types.ts';

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
  { width, height }: Size,
  speed: number,
): Encoding {
  const format = outputFormat(rendition, source);
  const { lossless, within, effort } = rendition;
  const wanted = { format, ...qualityOf(rendition, format), effort, lossless, isFallback: false };
  if (within === undefined || format !== 'avif') return wanted;
  const fitting = chooseEffort({
    megapixels: (width * height) / 1e6,
    quality: wanted.quality ?? (wanted.target === undefined ? undefined : SEARCHED_QUALITY),
    withinMs: durationMs(within),
    speed,
    most: effort,
  });
  return fitting === undefined ? planFallback(rendition) : { ...wanted, effort: fitting };
}

/** AVIF's own numbers for quality and effort mean other things to other encoders; a target means the same. */
function planFallback(rendition: Rendition): Encoding {
  const format = rendition.fallback ?? DEFAULT_FALLBACK;
  const { target } = qualityOf(rendition, format);
  return { format, ...(target !== undefined && { target }), lossless: false, isFallback: true };
}

/** What a search ends below, but for the highest targets. */
const SEARCHED_QUALITY = 85;

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
