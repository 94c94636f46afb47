import sharp, { type Sharp } from 'sharp';

/** A kind of original whose decoder has needs of its own. */
export interface Kind {
  readonly name: string;
  /** Draws one of so many megapixels in all; flat, which makes the smallest file and spares no memory. */
  readonly draw: (megapixels: number) => Promise<Buffer>;
}

const FRAMES = 20;

/** Sides of 3:2. */
function sides(megapixels: number): { width: number; height: number } {
  const height = Math.round(Math.sqrt((megapixels * 1e6) / 1.5));
  return { width: Math.floor((megapixels * 1e6) / height), height };
}

const still = (name: string, encode: (chain: Sharp) => Sharp): Kind => ({
  name,
  draw(megapixels) {
    const create = { ...sides(megapixels), channels: 3, background: '#336699' } as const;
    return encode(sharp({ create, limitInputPixels: false })).toBuffer();
  },
});

const moving = (name: string, encode: (chain: Sharp) => Sharp): Kind => ({
  name,
  draw(megapixels) {
    const { width, height } = sides(megapixels / FRAMES);
    const data = Buffer.alloc(width * height * FRAMES * 3);
    const length = data.length / FRAMES;
    // Frames that are alike would be joined into one.
    for (let i = 0; i < FRAMES; i += 1) data.fill(10 * i, i * length, (i + 1) * length);
    const raw = { width, height: height * FRAMES, channels: 3, pageHeight: height } as const;
    return encode(sharp(data, { raw, animated: true, limitInputPixels: false })).toBuffer();
  },
});

const deep = (chain: Sharp) => chain.toColourspace('rgb16');

/** Every format that comes in, with what makes its decoder take more. */
export const KINDS: readonly Kind[] = [
  still('JPEG', (chain) => chain.jpeg()),
  still('JPEG, progressive', (chain) => chain.jpeg({ progressive: true })),
  still('JPEG, progressive, 4:4:4', (chain) =>
    chain.jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
  ),
  still('PNG', (chain) => chain.png({ compressionLevel: 1 })),
  still('PNG, interlaced', (chain) => chain.png({ compressionLevel: 1, progressive: true })),
  still('PNG, interlaced, 16 bits', (chain) =>
    deep(chain).png({ compressionLevel: 1, progressive: true }),
  ),
  still('WebP', (chain) => chain.webp({ effort: 0 })),
  still('WebP, lossless', (chain) => chain.webp({ lossless: true, effort: 0 })),
  moving('WebP, animated', (chain) => chain.webp({ effort: 0 })),
  still('GIF', (chain) => chain.gif({ effort: 1 })),
  moving('GIF, animated', (chain) => chain.gif({ effort: 1, keepDuplicateFrames: true })),
  still('TIFF', (chain) => chain.tiff({ compression: 'deflate' })),
  still('TIFF, 16 bits', (chain) => deep(chain).tiff({ compression: 'deflate' })),
  still('AVIF', (chain) => chain.avif({ effort: 0 })),
  still('AVIF, 10 bits', (chain) => chain.avif({ effort: 0, bitdepth: 10 })),
];
