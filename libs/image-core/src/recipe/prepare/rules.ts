import { collisionIssues } from '../keys/collisions.ts';
import { templateFaults } from '../keys/template-faults.ts';
import type { RecipeIssue } from '../messages/errors.ts';
import { anyOf, describeValue, didYouMean } from '../messages/words.ts';
import type { Recipe, Rendition } from '../schema/schema.ts';

type Rule = (rendition: Rendition, path: string, recipe: Recipe) => readonly RecipeIssue[];

const cropStaysInside: Rule = ({ crop }, path) => {
  if (!crop) return [];
  const sums = [
    { words: 'left + width', sum: crop.left + crop.width },
    { words: 'top + height', sum: crop.top + crop.height },
  ];
  return sums
    .filter(({ sum }) => sum > 1)
    .map(({ words, sum }) => ({
      path: `${path}.crop`,
      expected: `${words} of at most 1`,
      received: String(sum),
    }));
};

const NEEDS_BOTH_SIDES: readonly string[] = ['cover', 'contain', 'fill'];

const fitHasBothSides: Rule = ({ fit, width, height }, path) => {
  if (!NEEDS_BOTH_SIDES.includes(fit) || (width !== undefined && height !== undefined)) return [];
  const there = Object.entries({ width, height }).find(([, side]) => side !== undefined);
  return [
    {
      path: `${path}.fit`,
      expected: `\`width\` and \`height\` beside "${fit}"`,
      received: there ? `only \`${there[0]}\`` : 'neither',
    },
  ];
};

const positionHasMeaning: Rule = ({ fit, position }, path) => {
  if (position === 'center' || fit === 'cover') return [];
  const point = typeof position === 'object' || ['attention', 'entropy'].includes(position);
  if (fit === 'contain' && !point) return [];
  return [
    {
      path: `${path}.position`,
      expected: point ? '`fit` "cover" beside it' : '`fit` "cover" or "contain" beside it',
      received: `"${fit}"`,
    },
  ];
};

/** Which formats an option of the encoder means something to; `source` may turn out to be any. */
const ENCODER_OPTIONS: readonly {
  option: 'quality' | 'effort' | 'within' | 'lossless' | 'animated';
  formats: readonly string[];
}[] = [
  { option: 'quality', formats: ['jpeg', 'webp', 'avif'] },
  { option: 'effort', formats: ['webp', 'avif', 'png', 'gif'] },
  { option: 'within', formats: ['avif'] },
  { option: 'lossless', formats: ['webp', 'avif', 'png'] },
  { option: 'animated', formats: ['webp', 'gif'] },
];

const encoderOptionsHaveMeaning: Rule = (rendition, path) =>
  ENCODER_OPTIONS.filter(
    ({ option, formats }) =>
      rendition[option] !== undefined &&
      rendition[option] !== false &&
      !['source', ...formats].includes(rendition.format),
  ).map(({ option, formats }) => ({
    path: `${path}.${option}`,
    expected: `\`format\` ${anyOf(['source', ...formats].map((format) => `"${format}"`))} beside it`,
    received: `"${rendition.format}"`,
  }));

const qualityIsNotLossless: Rule = ({ quality, lossless, format }, path) =>
  quality !== undefined && lossless && format !== 'source'
    ? [
        {
          path: `${path}.quality`,
          expected: 'no quality beside `lossless`',
          received: typeof quality === 'object' ? `a score of ${quality.score}` : String(quality),
        },
      ]
    : [];

/** How long a lossless AVIF takes depends on the picture far more than on its size. */
const withinIsNotLossless: Rule = ({ within, lossless }, path) =>
  within !== undefined && lossless
    ? [
        {
          path: `${path}.within`,
          expected: 'no time beside `lossless`',
          received: describeValue(within),
        },
      ]
    : [];

const fallbackHasReason: Rule = ({ fallback, within }, path) =>
  fallback !== undefined && within === undefined
    ? [{ path: `${path}.fallback`, expected: '`within` beside it', received: 'none' }]
    : [];

const watermarkExists: Rule = ({ watermark }, path, recipe) => {
  const known = Object.keys(recipe.watermarks);
  if (watermark === undefined || known.includes(watermark)) return [];
  return [
    {
      path: `${path}.watermark`,
      expected:
        known.length === 0
          ? 'a name in `watermarks`, which is empty'
          : anyOf(known.map((name) => `"${name}"`)),
      received: describeValue(watermark),
      ...didYouMean(watermark, known),
    },
  ];
};

const nameIsUnique: Rule = (rendition, path, { renditions }) => {
  const first = renditions.findIndex(({ name }) => name === rendition.name);
  return renditions[first] === rendition
    ? []
    : [
        {
          path: `${path}.name`,
          expected: 'a name of its own',
          received: `${describeValue(rendition.name)}, the name of renditions[${first}] too`,
        },
      ];
};

const keyIsSound: Rule = ({ key }, path) =>
  templateFaults(key).map((fault) => ({ path: `${path}.key`, ...fault }));

const RULES: readonly Rule[] = [
  nameIsUnique,
  keyIsSound,
  cropStaysInside,
  fitHasBothSides,
  positionHasMeaning,
  watermarkExists,
  encoderOptionsHaveMeaning,
  qualityIsNotLossless,
  withinIsNotLossless,
  fallbackHasReason,
];

/** What is wrong between fields that are each right. */
export const ruleIssues = (recipe: Recipe): RecipeIssue[] => [
  ...recipe.renditions.flatMap((rendition, index) =>
    RULES.flatMap((rule) => rule(rendition, `renditions[${index}]`, recipe)),
  ),
  ...collisionIssues(recipe),
];
