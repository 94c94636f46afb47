import { type Cones, halve, toCones } from './cones.ts';
import { compare } from './difference.ts';
import { assertComparable, isTransparent, mirrorOut, type Picture } from './picture.ts';
import { SCALES, WEIGHTINGS } from './weights.ts';
import { toPlane } from './xyb.ts';

/** Levels of gray that pictures are laid on where something shows through; the worse of both scores counts. */
const BACKGROUNDS = [0.1, 0.9];
const NONE = [0];

/**
 * The least side that can be halved four times and have 8 pixels: a smaller picture lacks scales, for which
 * the published program takes the weights of others. Here it is mirrored outwards to this size.
 */
const LEAST_SIDE = 113;

/**
 * How much a picture looks like its reference, as people would say: SSIMULACRA2, from 100 (the same) downwards.
 * 90 is hard to tell apart, 70 is high quality, 50 medium, 30 low; below 0 little is left of the picture.
 * Both are read as sRGB. For sides from 113 pixels it is the score of the published programs, who calculate
 * more coarsely: 0.02 apart in the median, and a few tenths above 85. Smaller pictures are continued by their
 * mirror image.
 *
 * @throws {RangeError} where the two differ in size, or `data` has not the length that its sides ask for.
 * @example
 * const { data, info } = await sharp('photo.jpg').raw().toBuffer({ resolveWithObject: true });
 * const reference = { data, width: info.width, height: info.height, channels: info.channels };
 * scorePictures(reference, reference); // 100
 */
export function scorePictures(reference: Picture, distorted: Picture): number {
  assertComparable(reference, distorted);
  const first = mirrorOut(reference, LEAST_SIDE);
  const second = mirrorOut(distorted, LEAST_SIDE);
  const backgrounds = isTransparent(reference) || isTransparent(distorted) ? BACKGROUNDS : NONE;
  return Math.min(
    ...backgrounds.map((gray) => scoreCones(toCones(first, gray), toCones(second, gray))),
  );
}

function scoreCones(reference: Cones, distorted: Cones): number {
  let error = 0;
  for (let scale = 0; scale < SCALES; scale += 1) {
    if (scale > 0) {
      reference = halve(reference);
      distorted = halve(distorted);
    }
    for (const { component, weights } of WEIGHTINGS.filter((row) => row.scale === scale)) {
      const norms = compare(toPlane(reference, component), toPlane(distorted, component));
      norms.forEach((norm, i) => (error += norm * (weights[i] ?? 0)));
    }
  }
  return toScore(error);
}

/** Bends the weighted errors to the scale of the ratings they were tuned on. */
function toScore(error: number): number {
  const scaled = 0.9562382616834844 * error;
  const bent =
    2.326765642916932 * scaled -
    0.020884521182843837 * scaled ** 2 +
    6.248496625763138e-5 * scaled ** 3;
  return bent > 0 ? 100 - 10 * bent ** 0.6276336467831387 : 100;
}
