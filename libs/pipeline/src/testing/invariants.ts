import assert from 'node:assert/strict';
import {
  parseAdHocKey,
  parseAdHocOptions,
  prepareAdHoc,
  renditionKey,
} from '@image-pipeline/image-core/recipe';
import type { ImageRecord } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import type { World } from './world.ts';

/**
 * What must hold at rest (PROTOCOL's I1 and I2): the row describes the newest original under the newest
 * recipe, or is a tombstone; every listed output is there with its etag and comes from that source and
 * recipe; and no output exists that the row does not list. What was made on demand may be gone; what is there is
 * as its entry says, and made from that source and recipe too.
 */
export async function assertAtRest(world: World, newest: PipelineDeps, key: string): Promise<void> {
  const row = await world.records.get(key);
  const original = await world.raw.get(key);
  const outputs = (await world.processed.list()).objects.map((object) => object.key);
  const adHoc = outputs.filter((output) => parseAdHocKey(output));
  assert.deepEqual(
    outputs.filter((output) => !adHoc.includes(output)).sort(),
    (row?.renditions ?? []).map((rendition) => rendition.key).sort(),
    'outputs in the store are those that the row lists',
  );
  for (const output of adHoc) await assertListed(world, row, output);
  if (!original.ok) {
    assert.ok(row === undefined || row.status === 'deleted', `a tombstone, not ${row?.status}`);
    return;
  }
  assert.equal(row?.status, 'ready');
  assert.equal(row.source?.etag, original.object.info.etag);
  assert.equal(row.recipe.generation, newest.recipe.generation);
  const { prepared } = newest.recipe;
  const text = new TextDecoder().decode(original.object.body);
  for (const { name } of prepared.recipe.renditions) {
    const output: string = renditionKey(prepared, name, { key, etag: original.object.info.etag });
    assert.equal(await world.output(output), `${name} of ${text} by ${prepared.id}`);
    const listed: string | undefined = row.renditions.find(
      (rendition) => rendition.name === name,
    )?.etag;
    assert.equal((await world.processed.head(output))?.etag, listed);
  }
  for (const output of adHoc) {
    const { options = '' } = parseAdHocKey(output) ?? {};
    const { id } = prepareAdHoc(prepared, parseAdHocOptions(options));
    assert.equal(await world.output(output), `adhoc of ${text} by ${id}`);
  }
}

async function assertListed(
  world: World,
  row: ImageRecord | undefined,
  output: string,
): Promise<void> {
  const entry = row?.adHoc?.find(({ key }) => key === output);
  assert.equal(
    (await world.processed.head(output))?.etag,
    entry?.etag,
    `${output} as its entry says`,
  );
}
