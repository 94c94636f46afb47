import { roundSide, type Size } from './geometry.ts';
import type { Rendition } from './recipe/schema.ts';

/** How a framed picture becomes a rendition: scaled, then cut or laid on a canvas of `output`'s size. */
export interface Fitted {
  readonly scaled: Size;
  readonly output: Size;
}

/**
 * Sizes for a rendition of a picture of `size`. Without `enlarge` nothing is scaled up: `inside`,
 * `outside` and `fill` keep what is smaller as it is, `cover` keeps the asked proportions at the largest
 * size the picture has, `contain` puts the picture unscaled on the asked canvas.
 */
export function fit(size: Size, rendition: Rendition): Fitted {
  const { width, height, enlarge } = rendition;
  const most = enlarge ? Infinity : 1;
  if (width === undefined || height === undefined) {
    const wanted = width === undefined ? (height ?? size.height) / size.height : width / size.width;
    return whole(scaleTo(size, Math.min(most, wanted), { width, height }));
  }
  const [across, down] = [width / size.width, height / size.height];
  switch (rendition.fit) {
    case 'fill':
      return whole({
        width: roundSide(size.width * Math.min(most, across)),
        height: roundSide(size.height * Math.min(most, down)),
      });
    case 'inside':
      return whole(
        scaleTo(size, Math.min(most, across, down), nearer(across <= down, width, height)),
      );
    case 'outside':
      return whole(
        scaleTo(
          size,
          Math.min(most, Math.max(across, down)),
          nearer(across >= down, width, height),
        ),
      );
    case 'contain': {
      const scaled = scaleTo(
        size,
        Math.min(most, across, down),
        nearer(across <= down, width, height),
      );
      return { scaled, output: { width, height } };
    }
    case 'cover':
      return cover(size, { width, height }, most);
  }
}

function cover(size: Size, asked: Size, most: number): Fitted {
  const wanted = Math.max(asked.width / size.width, asked.height / size.height);
  const scale = Math.min(most, wanted);
  const output = {
    width: roundSide((asked.width * scale) / wanted),
    height: roundSide((asked.height * scale) / wanted),
  };
  const scaled = {
    width: Math.max(output.width, roundSide(size.width * scale)),
    height: Math.max(output.height, roundSide(size.height * scale)),
  };
  return { scaled, output };
}

const whole = (scaled: Size): Fitted => ({ scaled, output: scaled });

interface AskedSide {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

const nearer = (byWidth: boolean, width: number, height: number): AskedSide =>
  byWidth ? { width } : { height };

/** The side that decides the scale is taken as asked, so that rounding cannot miss it. */
function scaleTo(size: Size, scale: number, asked: AskedSide): Size {
  if (scale === 1) return size;
  const decided =
    scale === (asked.width ?? 0) / size.width || scale === (asked.height ?? 0) / size.height;
  return {
    width: (decided ? asked.width : undefined) ?? roundSide(size.width * scale),
    height: (decided ? asked.height : undefined) ?? roundSide(size.height * scale),
  };
}
