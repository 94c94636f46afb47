import type { OutputPlan } from '../plan.ts';
import type { PreparedRecipe } from '../recipe/prepared.ts';
import { shareMaking } from '../share.ts';
import { drawOverlay, type Overlay } from './overlay.ts';

/** Draws each watermark once for each size of rendition it lies on. */
export function makeOverlays(
  { recipe, assets }: PreparedRecipe,
  outputs: readonly OutputPlan[],
): (output: OutputPlan) => Promise<Overlay | undefined> {
  const firstAlike = (output: OutputPlan) =>
    outputs.find((other) => isAlike(other, output)) ?? output;
  const take = shareMaking(outputs.map(firstAlike), async (output) => {
    const watermark = recipe.watermarks[output.rendition.watermark ?? ''];
    if (!watermark) return undefined;
    const asset = 'image' in watermark ? assets[watermark.image] : undefined;
    return drawOverlay(watermark, asset, output, recipe.color);
  });
  return (output) => take(firstAlike(output));
}

const isAlike = (a: OutputPlan, b: OutputPlan) =>
  a.rendition.watermark === b.rendition.watermark && a.width === b.width && a.height === b.height;
