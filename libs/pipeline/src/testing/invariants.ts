import { renditionKey } from '@image-pipeline/image-core/recipe';
import assert from 'node:assert/strict';
import type { PipelineDeps } from '../deps.ts';
import type { World } from './world.ts';

/**
 * What must hold at rest (PROTOCOL's I1 and I2): the row describes the newest original under the newest
 * recipe, or is a tombstone; every listed output is there with its etag and comes from that source and
 * recipe; and no output exists that the row does not list.
 */
export async function assertAtRest(world: World, newest: PipelineDeps, key: string): Promise<void> {
  const row = await world.records.get(key);
  const original = await world.raw.get(key);
  const outputs = (await world.processed.list()).objects.map((object) => object.key);
  assert.deepEqual(
    outputs.sort(),
    (row?.renditions ?? []).map((rendition) => rendition.key).sort(),
    'outputs in the store are those that the row lists',
  );
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
}
