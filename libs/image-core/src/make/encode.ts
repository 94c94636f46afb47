import sharp, { type Sharp } from 'sharp';
import type { OutputFormat } from '../formats.ts';
import type { ColorSpace } from '../pixels/color.ts';
import type { Frames } from '../pixels/frames.ts';
import type { Pixels } from '../pixels/sharp.ts';
import type { Encoding } from '../plan/plan-encoding.ts';
import type { Inspected } from '../probe/probe.ts';
import { chooseQuality } from '../quality/choose-quality.ts';

/** What outputs tell beside their pixels. */
export interface EncodeContext {
  readonly space: ColorSpace;
  readonly copyright: string | undefined;
  /** Timing of the original's frames. */
  readonly timing: Pick<Inspected, 'delay' | 'loop'>;
}

type Timing = { delay: number[]; loop: number } | Record<string, never>;
type Encoder = (chain: Sharp, encoding: Encoding, timing: Timing) => Sharp;

const effortWithin = (least: number, most: number, effort: number) =>
  Math.min(most, Math.max(least, effort));

/**
 * One encoder a format, with its settings. Figures are CPU of the encoder and bytes at equal SSIMULACRA2, on
 * photographs at 320, 1024 and 2048 pixels: `npm run bench -- encoders --photos DIR` takes them again.
 */
const ENCODERS: Record<OutputFormat, Encoder> = {
  // Huffman tables of its own take 2 to 3 times the CPU for 2 to 4 % fewer bytes; mozjpeg's extras 5 to 10
  // times on top for 7 to 15 %. Trellis alone saves 3 % at most, and 4:4:4 needs 2 to 8 % more.
  jpeg: (chain, { quality = 80 }) => chain.jpeg({ quality, optimiseCoding: true }),
  // Filters chosen line by line at level 4 take 1.5 times the CPU of none at 6, for 30 to 36 % fewer bytes.
  // Level 2 takes 0.8 of 4 for 2 to 5 % more, level 9 takes 4 to 7 times for 4 to 5 % fewer.
  png: (chain, { effort = 5 }) =>
    chain.png({ compressionLevel: effortWithin(0, 9, effort - 1), adaptiveFiltering: true }),
  // Effort 2 takes 0.53, 0.44 and 0.42 of the CPU of 4 for 6 to 8 % more bytes (quality 81 looks like 80);
  // 3 takes as much as 4, 5 saves 1 to 2 % for 1.12, 6 takes twice for 3 to 4 %. smartSubsample takes 2.2 to 3
  // times the CPU and no preset saves a byte.
  webp: (chain, { quality = 80, effort = 2, lossless }, timing) =>
    chain.webp({ quality, lossless, effort: effortWithin(0, 6, effort), ...timing }),
  // Effort 3 takes 0.25 of the CPU of 4 at 320 pixels and 0.21 at 1024, for 8 % more bytes; 2 takes 0.13 for 15
  // and 20 %, 1 0.08 for 21 and 25 %; 4:2:0 takes 0.9 of 4:4:4 for 2 to 3 % more.
  avif: (chain, { quality = 50, effort = 3, lossless }) =>
    chain.avif({ quality, lossless, effort: effortWithin(0, 9, effort) }),
  gif: (chain, { effort = 7 }, timing) =>
    chain.gif({ effort: effortWithin(1, 10, effort), keepDuplicateFrames: true, ...timing }),
};

/** A finished file, and what was found of its quality where that was left to a target. */
interface Encoded {
  readonly bytes: Uint8Array;
  readonly quality?: number;
  readonly score?: number;
}

/** Encodes the frames of one rendition, which are all of one size. */
export async function encode(
  frames: Frames,
  encoding: Encoding,
  context: EncodeContext,
): Promise<Encoded> {
  const found = await searchQuality(frames[0], encoding);
  return { bytes: await encodeFrames(frames, { ...encoding, ...found }, context), ...found };
}

/** The quality that reaches the target, by the first frame; nothing where none was named. */
async function searchQuality(
  pixels: Pixels,
  encoding: Encoding,
): Promise<{ quality: number; score: number } | undefined> {
  const { format, target } = encoding;
  if (target === undefined || format === 'png' || format === 'gif') return undefined;
  const { quality, score } = await chooseQuality(pixels, { format, target }, (sample, quality) =>
    ENCODERS[format](openFrames([sample]), { ...encoding, quality }, {}).toBuffer(),
  );
  return { quality, score: Number(score.toFixed(1)) };
}

async function encodeFrames(
  frames: Frames,
  encoding: Encoding,
  context: EncodeContext,
): Promise<Uint8Array> {
  const { format } = encoding;
  const timing: Timing =
    frames.length === 1 ? {} : { delay: [...context.timing.delay], loop: context.timing.loop };
  const chain = ENCODERS[format](openFrames(frames), encoding, timing);
  // By way of 16 bits sharp takes the numbers for Display P3; a GIF cannot say so and gets sRGB.
  if (context.space === 'p3') {
    chain.pipelineColourspace('rgb16').withIccProfile(format === 'gif' ? 'srgb' : 'p3');
  }
  if (context.copyright !== undefined) writeCopyright(chain, context.copyright);
  return chain.toBuffer();
}

function writeCopyright(chain: Sharp, copyright: string): void {
  // libvips reads such a tail as its own note on the value and cuts it off; without it, it would take a
  // text's own parenthesis for one.
  chain.withExif({ IFD0: { Copyright: `${copyright} (, ASCII, 0 components, 0 bytes)` } });
  // EXIF holds ASCII, in which a name loses its letters: then XMP has it in full.
  if (/[^\x20-\x7e]/.test(copyright)) chain.withXmp(rightsXmp(copyright));
}

function rightsXmp(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights><rdf:Alt>' +
    `<rdf:li xml:lang="x-default">${escaped}</rdf:li>` +
    '</rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>'
  );
}

function openFrames(frames: Frames): Sharp {
  const [{ data, width, height, channels }] = frames;
  if (frames.length === 1)
    return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  return sharp(Buffer.concat(frames.map((frame) => frame.data)), {
    raw: { width, height: height * frames.length, channels, pageHeight: height },
    animated: true,
    limitInputPixels: false,
  });
}
