import { type Estimate, estimateMemory } from './budget/estimate.ts';
import type { DecodeOptions } from './make/decode.ts';
import { keepsFrames } from './plan/output-format.ts';
import { type Plan, planOutputs } from './plan/plan.ts';
import { planDecode } from './plan/plan-decode.ts';
import { inspect, type Inspected } from './probe/probe.ts';
import type { PreparedRecipe } from './recipe/schema/prepared.ts';
import type { Recipe, Rendition } from './recipe/schema/schema.ts';
import type { RenderOptions } from './types.ts';

/** All that is known of a render before a pixel is decoded. */
export interface Foreseen {
  readonly renditions: readonly Rendition[];
  readonly inspected: Inspected;
  readonly wanted: DecodeOptions;
  /** Outputs as they will be if no trim finds a border. */
  readonly plan: Plan;
  /** What a plan of these outputs takes. */
  readonly estimate: (plan: Plan) => Estimate;
}

/** Looks at the original's header and plans; refuses what `probe` refuses. */
export async function foresee(
  input: Uint8Array,
  { recipe }: PreparedRecipe,
  { only, speed }: Pick<RenderOptions, 'only' | 'speed'>,
): Promise<Foreseen> {
  const renditions = pickRenditions(recipe, only);
  const inspected = await inspect(input, recipe);
  const { source } = inspected;
  const wanted = {
    size: planDecode(source, renditions),
    allFrames: renditions.some((rendition) => keepsFrames(rendition, source)),
    space: recipe.color,
    mostPixels: recipe.limits.pixels,
  };
  return {
    renditions,
    inspected,
    wanted,
    plan: planOutputs(renditions, { source, decoded: { ...wanted.size, trimmed: {} }, speed }),
    estimate: (plan) => estimateMemory({ inspected, wanted, recipe }, plan),
  };
}

function pickRenditions({ renditions }: Recipe, only: RenderOptions['only']): readonly Rendition[] {
  if (!only) return renditions;
  const names = renditions.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0 || only.length === 0) {
    throw new RangeError(
      `render: expected \`only\` to name renditions of the recipe (${names.join(', ')}), got ${unknown.join(', ') || 'none'}`,
    );
  }
  return renditions.filter(({ name }) => only.includes(name));
}

/**
 * Bytes of memory that a process may come to hold by rendering this original, itself included: the least
 * `memoryBytes` with which `render` takes it. No pixel is decoded. With more, renditions are made two at a time.
 *
 * @throws {ImageError} what `probe` throws.
 * @throws {RangeError} where `only` names a rendition that the recipe has not.
 * @example
 * await neededMemory(bytes, recipe); // 187695104
 */
export async function neededMemory(
  input: Uint8Array,
  recipe: PreparedRecipe,
  options: Pick<RenderOptions, 'only' | 'speed'> = {},
): Promise<number> {
  const { estimate, plan } = await foresee(input, recipe, options);
  return Math.ceil(estimate(plan)(1));
}
