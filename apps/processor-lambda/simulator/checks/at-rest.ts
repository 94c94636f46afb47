import { parseAdHocKey } from '@image-pipeline/image-core/recipe';
import type { ImageRecord } from '@image-pipeline/ports';
import { describeRow, quote } from '../world/describe.ts';
import { adHocText, expectedOutputs, originalOf, recipeOf } from '../world/recipes.ts';
import type { Violation } from '../world/violation.ts';
import type { World } from '../world/world.ts';

/** What is wrong about an image at rest, for workers of this generation; the first thing found. */
export function faultAtRest(
  world: World,
  image: string,
  generation: number,
): Violation | undefined {
  const row = world.rows.get(image);
  return rowIsTrue(world, image, generation) ?? outputsAreTrue(world, image, row);
}

/** I1: the row describes the newest original under the newest recipe, or is a tombstone. */
function rowIsTrue({ raw, rows }: World, image: string, generation: number): Violation | undefined {
  const row = rows.get(image);
  const original = raw.get(image);
  const wrong = (expected: string): Violation => ({
    name: 'I1 the row is true',
    message: `expected ${expected} for ${image}, found ${describeRow(row)}`,
  });
  if (original === undefined) {
    return row && row.status !== 'deleted' ? wrong('no row or a tombstone') : undefined;
  }
  const statuses = settledStatuses(original);
  if (
    row?.source?.etag !== original ||
    row.recipe.generation < generation ||
    !statuses.includes(row.status)
  ) {
    return wrong(`${statuses.join(' or ')} ${quote(original)} of generation ${generation}`);
  }
  return undefined;
}

/** A healthy original may be quarantined after as many unexplained ends as a poisonous one. */
function settledStatuses(original: string): readonly string[] {
  if (original.startsWith('bad')) return ['rejected', 'quarantined'];
  if (original.startsWith('kill') || original.startsWith('bomb')) return ['quarantined'];
  return ['ready', 'quarantined'];
}

/** I2: every listed output is there and is what it should be; no other output is. */
function outputsAreTrue(
  { processed, setup: { mode, variant } }: World,
  image: string,
  row: ImageRecord | undefined,
): Violation | undefined {
  const wrong = (message: string): Violation => ({ name: 'I2 the outputs are true', message });
  for (const { key, etag } of row?.renditions ?? []) {
    const there = processed.get(key);
    if (there !== etag) {
      return wrong(`expected ${quote(etag)} under ${key}, as its row lists, found ${quote(there)}`);
    }
  }
  const listed = (row?.renditions ?? []).map(({ key }) => key);
  const entries = new Map((row?.adHoc ?? []).map(({ key, etag }) => [key, etag]));
  for (const [key, text] of processed) {
    if (originalOf(key) === image && !listed.includes(key) && entries.get(key) !== text) {
      return wrong(`expected no ${key}, which no row lists, found ${quote(text)}`);
    }
  }
  return row && listingIsTrue(row, recipeOf(mode, variant, row.recipe.generation));
}

/** I2: what a ready row lists is what its own recipe makes of its own source. */
export function listingIsTrue(
  row: ImageRecord,
  recipe: ReturnType<typeof recipeOf>,
): Violation | undefined {
  if (row.status !== 'ready') return onDemandIsReady(row);
  const wanted = expectedOutputs(recipe, row.filename, row.source?.etag ?? '')
    .map(({ key, text }) => `${key}=${text}`)
    .sort()
    .join(' ');
  const listed = row.renditions
    .map(({ key, etag }) => `${key}=${etag}`)
    .sort()
    .join(' ');
  if (listed === wanted) return onDemandIsTrue(row, recipe);
  return {
    name: 'I2 the outputs are true',
    message: `expected a ready row to list ${wanted}, found ${describeRow(row)}`,
  };
}

/** I2: what was made on demand of a row that is not ready is stale. */
function onDemandIsReady(row: ImageRecord): Violation | undefined {
  if (!row.adHoc) return undefined;
  return {
    name: 'I2 the outputs are true',
    message: `expected nothing on demand of a row that is not ready, found ${describeRow(row)}`,
  };
}

/** I2: what a ready row says was made on demand is what its own recipe makes of its own source. */
function onDemandIsTrue(
  row: ImageRecord,
  recipe: ReturnType<typeof recipeOf>,
): Violation | undefined {
  for (const { key, etag } of row.adHoc ?? []) {
    const { options = '' } = parseAdHocKey(key) ?? {};
    const wanted = adHocText(recipe, options, row.source?.etag ?? '');
    if (etag === undefined || etag === wanted) continue;
    const message = `expected ${key} to be ${quote(wanted)}, found ${describeRow(row)}`;
    return { name: 'I2 the outputs are true', message };
  }
  return undefined;
}
