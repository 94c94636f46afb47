import type { Rendition } from '../recipe/schema/schema.ts';
import { roundSide, type Size } from './geometry.ts';

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
  const across = width === undefined ? undefined : width / size.width;
  const down = height === undefined ? undefined : height / size.height;
  if (width === undefined || height === undefined || across === undefined || down === undefined) {
    return whole(scaleSize(size, Math.min(most, across ?? down ?? 1)));
  }
  const inside = scaleSize(size, Math.min(most, across, down));
  switch (rendition.fit) {
    case 'inside':
      return whole(inside);
    case 'contain':
      return { scaled: inside, output: { width, height } };
    case 'outside':
      return whole(scaleSize(size, Math.min(most, Math.max(across, down))));
    case 'fill':
      return whole(scaleSize(size, Math.min(most, across), Math.min(most, down)));
    case 'cover':
      return cover(size, { width, height }, most);
  }
}

const whole = (scaled: Size): Fitted => ({ scaled, output: scaled });

/** Rounding also takes back what the division to the factor lost: an asked side comes out as asked. */
const scaleSize = (size: Size, across: number, down = across): Size => ({
  width: roundSide(size.width * across),
  height: roundSide(size.height * down),
});

function cover(size: Size, asked: Size, most: number): Fitted {
  const wanted = Math.max(asked.width / size.width, asked.height / size.height);
  const scale = Math.min(most, wanted);
  const output = scaleSize(asked, scale / wanted);
  const scaled = scaleSize(size, scale);
  return {
    scaled: {
      width: Math.max(output.width, scaled.width),
      height: Math.max(output.height, scaled.height),
    },
    output,
  };
}
