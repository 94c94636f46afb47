/** What one effort costs: milliseconds that 95 of 100 pictures stay below, with one thread. */
export interface EffortCost {
  readonly start: number;
  readonly perMegapixel: number;
}

/** sharp 0.35.5, efforts 0 to 9. */
export const EFFORT_COSTS: readonly EffortCost[] = [
  { start: 3, perMegapixel: 70 },
  { start: 5, perMegapixel: 160 },
  { start: 9, perMegapixel: 360 },
  { start: 20, perMegapixel: 700 },
  { start: 50, perMegapixel: 3500 },
  { start: 60, perMegapixel: 5000 },
  { start: 110, perMegapixel: 9500 },
  { start: 150, perMegapixel: 13500 },
  { start: 200, perMegapixel: 16000 },
  { start: 450, perMegapixel: 42000 },
];
