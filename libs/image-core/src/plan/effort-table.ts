/** What one effort costs, in ms on one thread of the reference machine. */
export interface EffortCost {
  readonly start: number;
  readonly perMegapixel: number;
}

/**
 * Efforts 0 to 9 of sharp 0.35.5, by `npm run bench -- avif --photos DIR`: start and slope are fitted to the
 * CPU time of 33 photographs and drawings of 200 to 2,048 px (high efforts: to 400) at the qualities 35, 50 and
 * 70, and raised by as much (1.8 to 3.5 times) as 95 of 100 encodes need. Fitted to every other picture, the
 * line holds for 94 to 100 % of the rest. Typically 0.7 megapixels take 0.02, 0.04, 0.1, 0.16 and 0.74 s at
 * efforts 0 to 4; a picture that is all leaves takes three times as long.
 */
export const EFFORT_COSTS: readonly EffortCost[] = [
  { start: 4, perMegapixel: 54 },
  { start: 9, perMegapixel: 163 },
  { start: 10, perMegapixel: 291 },
  { start: 21, perMegapixel: 560 },
  { start: 61, perMegapixel: 3070 },
  { start: 85, perMegapixel: 3560 },
  { start: 178, perMegapixel: 6510 },
  { start: 270, perMegapixel: 10_400 },
  { start: 330, perMegapixel: 11_700 },
  { start: 620, perMegapixel: 29_000 },
];
