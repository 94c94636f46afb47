import type { OutputPlan } from '../plan/plan.ts';
import type { PreparedRecipe } from '../recipe/schema/prepared.ts';
import { drawOverlay, type Overlay } from './overlay.ts';

/** Photographs come in a few shapes, so that a recipe meets the same sizes again and again. */
const MOST_KEPT = 16;
/** Tiles over a whole picture are drawn anew: kept, they would be its size in memory. */
const MOST_KEPT_BYTES = 1024 * 1024;

/** What was drawn for a recipe, by watermark and size, in the order of its last use. */
const drawn = new WeakMap<PreparedRecipe, Map<string, Promise<Overlay>>>();

/** Draws each watermark once for each size of rendition it lies on, and keeps it for the pictures to come. */
export function overlayFor(
  prepared: PreparedRecipe,
  { rendition, width, height }: OutputPlan,
): Promise<Overlay> | undefined {
  const { recipe, assets } = prepared;
  const watermark = recipe.watermarks[rendition.watermark ?? ''];
  if (!watermark) return undefined;
  const kept = keptOf(prepared);
  const key = `${rendition.watermark} ${width} ${height}`;
  const asset = 'image' in watermark ? assets[watermark.image] : undefined;
  const target = { size: { width, height }, space: recipe.color };
  const overlay = kept.get(key) ?? drawOverlay(watermark, asset, target);
  keep(kept, key, overlay);
  return overlay;
}

function keptOf(prepared: PreparedRecipe): Map<string, Promise<Overlay>> {
  const kept = drawn.get(prepared) ?? new Map<string, Promise<Overlay>>();
  drawn.set(prepared, kept);
  return kept;
}

function keep(kept: Map<string, Promise<Overlay>>, key: string, overlay: Promise<Overlay>): void {
  kept.delete(key);
  kept.set(key, overlay);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  function forget() {
    if (kept.get(key) === overlay) kept.delete(key);
  }
  overlay.then(({ pixels }) => {
    if (pixels.data.length > MOST_KEPT_BYTES) forget();
  }, forget);
}
