import { isAnimation } from '../formats.ts';
import type { Plan } from '../plan/plan.ts';
import type { Inspected } from '../probe/probe.ts';
import type { Recipe } from '../recipe/schema/schema.ts';
import type { Warning } from '../warnings.ts';
import type { DecodedPicture } from './decode.ts';

/** All that is known of a render once its original is decoded. */
interface Render {
  readonly inspected: Inspected;
  readonly recipe: Recipe;
  readonly plan: Plan;
  readonly picture: DecodedPicture;
}

/** What a person should know of this render, in the order of the closed list. */
export function findWarnings({ inspected, recipe, plan, picture }: Render): readonly Warning[] {
  const { source, gamut, isCmyk, hasMetadata } = inspected;
  const { outputs } = plan;
  const {
    frames: [first],
    hasWarned,
  } = picture;
  const isWide = gamut === 'wide' || gamut === 'p3';
  const found: Record<Warning, boolean> = {
    'cmyk-without-profile': isCmyk && gamut === undefined,
    'wide-gamut-converted': isWide && recipe.color === 'srgb',
    'metadata-dropped': hasMetadata,
    'animation-flattened': isAnimation(source) && outputs.some(({ isAnimated }) => !isAnimated),
    'decoder-warning': hasWarned,
    'avif-out-of-time': outputs.some(({ isFallback }) => isFallback),
    'alpha-flattened': first.channels === 4 && outputs.some(({ format }) => format === 'jpeg'),
  };
  return (Object.keys(found) as Warning[]).filter((warning) => found[warning]);
}
