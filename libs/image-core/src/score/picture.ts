/** Raw pixels: 8 bits, sRGB, RGB or RGBA with straight alpha, row by row, no padding. */
export interface Picture {
  /** `width` × `height` × `channels` bytes. */
  readonly data: Uint8Array;
  /** Pixels, ≥ 1. */
  readonly width: number;
  /** Pixels, ≥ 1. */
  readonly height: number;
  /** 3 for RGB, 4 for RGBA. */
  readonly channels: 3 | 4;
}

/** Throws where the two cannot be compared pixel by pixel. */
export function assertComparable(reference: Picture, distorted: Picture): void {
  for (const [name, picture] of Object.entries({ reference, distorted })) {
    const { data, width, height, channels } = picture;
    const expected = width * height * channels;
    if (expected > 0 && data.length === expected) continue;
    throw new RangeError(
      `scorePictures: expected ${name}.data to hold ${width} × ${height} × ${channels} bytes and at least one pixel, got ${data.length}`,
    );
  }
  if (reference.width !== distorted.width || reference.height !== distorted.height) {
    throw new RangeError(
      `scorePictures: expected two pictures of one size, got ${reference.width} × ${reference.height} and ${distorted.width} × ${distorted.height}`,
    );
  }
}

/** Whether anything shows through. */
export function isTransparent({ data, channels }: Picture): boolean {
  if (channels === 3) return false;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}

/** The picture itself where both sides have `least` pixels, else continued by its mirror image until they do. */
export function mirrorOut(picture: Picture, least: number): Picture {
  const width = Math.max(picture.width, least);
  const height = Math.max(picture.height, least);
  if (width === picture.width && height === picture.height) return picture;
  const { channels } = picture;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    const row = mirrored(y, picture.height) * picture.width;
    for (let x = 0; x < width; x += 1) {
      const from = (row + mirrored(x, picture.width)) * channels;
      data.set(picture.data.subarray(from, from + channels), (y * width + x) * channels);
    }
  }
  return { data, width, height, channels };
}

function mirrored(position: number, length: number): number {
  const inPair = position % (2 * length);
  return inPair < length ? inPair : 2 * length - 1 - inPair;
}
