/** A color in CIELAB: lightness 0 to 100, green to red, blue to yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

const DEGREE = Math.PI / 180;
const toThe7th = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));

/** Degrees from 0 to 360; 0 for gray. */
const hueOf = (a: number, b: number) => (Math.atan2(b, a) / DEGREE + 360) % 360;

/** The way from one hue to another around the circle, -180 to 180 degrees. */
const turn = (from: number, to: number) => ((to - from + 540) % 360) - 180;

/**
 * How different two colors look: CIEDE2000, with all weights 1. 1 is just seen side by side.
 * As in Sharma, Wu and Dalal, «The CIEDE2000 color-difference formula», 2005.
 */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const g = 0.5 * (1 - toThe7th((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [x1, x2] = [a1 * (1 + g), a2 * (1 + g)];
  const [chroma1, chroma2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)];
  const [hue1, hue2] = [hueOf(x1, b1), hueOf(x2, b2)];
  const isGray = chroma1 * chroma2 === 0;
  const hueTurn = isGray ? 0 : turn(hue1, hue2);
  const hue = isGray ? hue1 + hue2 : hue1 + hueTurn / 2;
  const lightness = (l1 + l2) / 2;
  const chroma = (chroma1 + chroma2) / 2;
  const cos = (times: number, shift: number) => Math.cos((times * hue + shift) * DEGREE);
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63);
  const offMiddle = (lightness - 50) ** 2;
  const byLightness = (l2 - l1) / (1 + (0.015 * offMiddle) / Math.sqrt(20 + offMiddle));
  const byChroma = (chroma2 - chroma1) / (1 + 0.045 * chroma);
  const byHue =
    (2 * Math.sqrt(chroma1 * chroma2) * Math.sin((hueTurn / 2) * DEGREE)) /
    (1 + 0.015 * chroma * t);
  const blueness = 60 * Math.exp(-((turn(275, (hue + 360) % 360) / 25) ** 2));
  const rotation = -Math.sin(blueness * DEGREE) * 2 * toThe7th(chroma);
  return Math.sqrt(byLightness ** 2 + byChroma ** 2 + byHue ** 2 + rotation * byChroma * byHue);
}
