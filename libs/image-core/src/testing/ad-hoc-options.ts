import fc from 'fast-check';
import { type AdHocOptions, GRAVITIES, OUTPUT_FORMATS } from '../recipe/index.ts';
import { FALLBACK_FORMATS } from '../recipe/schema/vocabulary.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const side = fc.integer({ min: 1, max: 16_383 });
const border = fc.option(fc.integer({ min: 0, max: 4096 }), { nil: undefined });
const hex = fc.stringMatching(/^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8}|[0-9a-f]{6}ff)$/);

/** Whatever fields of a URL can be, each right by itself; together they need not make sense. */
export const adHocOptions: fc.Arbitrary<AdHocOptions> = fc.record(
  {
    trim: fc.record({ threshold: fc.option(number(0, 255), { nil: undefined }) }),
    crop: fc.record({
      left: number(0, 1),
      top: number(0, 1),
      width: number(0.001, 1),
      height: number(0.001, 1),
    }),
    rotate: number(-360, 360),
    flip: fc.boolean(),
    flop: fc.boolean(),
    width: side,
    height: side,
    fit: fc.constantFrom('inside', 'outside', 'cover', 'contain', 'fill'),
    position: fc.oneof(
      fc.constantFrom(...GRAVITIES, 'attention' as const, 'entropy' as const),
      fc.record({ x: number(0, 1), y: number(0, 1) }),
    ),
    enlarge: fc.boolean(),
    grayscale: fc.boolean(),
    brightness: fc.oneof(number(0, 10), fc.constant(1)),
    saturation: number(0, 10),
    blur: number(0.3, 100),
    sharpen: number(0.3, 10),
    extend: fc.record({ top: border, right: border, bottom: border, left: border }),
    background: fc.oneof(hex, fc.constant('#FFFFFF')),
    flatten: fc.boolean(),
    watermark: fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,6}[a-z0-9])?$/),
    format: fc.constantFrom('source', 'auto', ...OUTPUT_FORMATS),
    quality: fc.oneof(
      fc.integer({ min: 1, max: 100 }),
      fc.constant('auto' as const),
      fc.record({ score: fc.integer({ min: 30, max: 95 }) }),
    ),
    effort: fc.integer({ min: 0, max: 10 }),
    within: fc.oneof(
      fc.integer({ min: 50, max: 60_000 }).map((ms) => `${ms}ms`),
      fc.integer({ min: 1, max: 60 }).map((seconds) => `${seconds}s`),
    ),
    fallback: fc.constantFrom(...FALLBACK_FORMATS),
    lossless: fc.boolean(),
    animated: fc.boolean(),
  },
  { requiredKeys: [] },
);
