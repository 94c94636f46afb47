import sharp, { type Sharp } from 'sharp';

export type Rgb = readonly [number, number, number];

export const RED: Rgb = [220, 40, 40];
export const GREEN: Rgb = [40, 180, 60];
export const BLUE: Rgb = [40, 70, 210];
export const YELLOW: Rgb = [230, 210, 50];
export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];

type Paint = (x: number, y: number) => readonly number[];

/** Raw pixels drawn point by point, opened for encoding. */
export function draw(width: number, height: number, paint: Paint): Sharp {
  const points = Array.from({ length: width * height }, (_, i) =>
    paint(i % width, Math.floor(i / width)),
  );
  const channels = (points[0]?.length ?? 3) as 3 | 4;
  return sharp(Buffer.from(points.flat()), { raw: { width, height, channels } });
}

/** Red, green, blue, yellow: upper left, upper right, lower left, lower right. */
export const quadrants = (width: number, height: number): Sharp =>
  draw(width, height, (x, y) =>
    y < height / 2 ? (x < width / 2 ? RED : GREEN) : x < width / 2 ? BLUE : YELLOW,
  );

export const solid = (width: number, height: number, color: readonly number[]): Sharp =>
  draw(width, height, () => color);

/** Soft and hard edges, and grain: what a resize can get wrong. */
export const photographic = (width: number, height: number): Sharp =>
  draw(width, height, (x, y) => {
    const grain = ((x * 7919 + y * 104_729) % 23) - 11;
    const wave = 60 * Math.sin(x / 9) + 50 * Math.cos(y / 13);
    const edge = (x / width - 0.5) ** 2 + (y / height - 0.5) ** 2 < 0.08 ? 70 : 0;
    return [110 + wave + edge, 120 + wave / 2 - edge / 2, 130 - wave / 3 + edge / 3].map((level) =>
      Math.min(255, Math.max(0, Math.round(level + grain))),
    );
  });

/** Frames of one color each, one below the other, with the given delays in milliseconds. */
export function animation(
  { width, height }: { readonly width: number; readonly height: number },
  colors: readonly Rgb[],
  delay: readonly number[],
): Sharp {
  const data = Buffer.concat(
    colors.map((color) => Buffer.alloc(width * height * 3, Buffer.from(color))),
  );
  const raw = { width, height: height * colors.length, channels: 3 as const, pageHeight: height };
  return sharp(data, { raw, animated: true }).gif({ delay: [...delay], loop: 3 });
}

export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly at: (x: number, y: number) => readonly number[];
  readonly data: Buffer;
}

/** Decodes an output, frame by frame below one another, to look at its pixels. */
export async function look(bytes: Uint8Array): Promise<Drawn> {
  const { data, info } = await sharp(bytes, { animated: true, ignoreIcc: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  function at(x: number, y: number) {
    const i = (y * width + x) * channels;
    return [...data.subarray(i, i + channels)];
  }
  return { width, height, channels, at, data };
}

/** The largest distance of any level. */
export const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...b.map((level, i) => Math.abs(level - (a[i] ?? Infinity))));
