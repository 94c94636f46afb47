import { parseAdHocKey } from '@image-pipeline/image-core/recipe';
import type { ImageRecord } from '@image-pipeline/ports';
import { describeRow, quote } from '../world/describe.ts';
import { originalOf, textOfHashedKey } from '../world/recipes.ts';
import { violate } from '../world/violation.ts';
import {
  type Call,
  DEATH_LIMIT,
  type Decode,
  type Deleted,
  type Put,
  type Worker,
  type World,
} from '../world/world.ts';
import type { Facts } from './facts.ts';

const NAME = 'I2 what a row lists is left alone';

const lists = (row: ImageRecord | undefined, key: string, etag: string | undefined) =>
  [...(row?.renditions ?? []), ...(row?.adHoc ?? [])].some(
    (listed) => listed.key === key && listed.etag === etag,
  );

const isOnDemand = (key: string) => parseAdHocKey(key) !== undefined;

/** Remembers what a worker had seen under the keys that it says it makes. */
export function rememberIntents(worker: Worker, row: ImageRecord): void {
  for (const { key, etag } of row.adHoc ?? []) {
    if (etag === undefined) worker.intents.set(key, worker.heads.get(key));
  }
}

/** I9: whatever is put, the row knows the key at that moment, so that somebody will find it. */
export function putIsKnown(world: World, worker: Worker, key: string): void {
  const row = world.rows.get(originalOf(key));
  const known = [...(row?.renditions ?? []), ...(row?.adHoc ?? [])].map((each) => each.key);
  if (known.includes(key) || row?.stale.includes(key)) return;
  violate(
    world,
    'I9 nothing is put that the row does not know',
    `expected the row to know ${key}, which ${worker.name} put; it is ${describeRow(row)}`,
  );
}

/** I3: a hashed key only ever holds what its hash was made of. */
export function hashedKeyIsTrue(world: World, worker: Worker, { key, text }: Put): void {
  const wanted = textOfHashedKey(key);
  if (wanted === undefined || wanted === text) return;
  violate(
    world,
    'I3 a hashed key is what its row says',
    `expected ${quote(wanted)} under ${key}, ${worker.name} put ${quote(text)}`,
  );
}

/** A slow put only ever hits the very bytes that its worker looked at, beyond the recipe before its intent. */
export function putHitsWhatWasSeen(world: World, worker: Worker, { key, there, text }: Put): void {
  const row = world.rows.get(originalOf(key));
  const isTrue = row?.status === 'ready' && there !== undefined && lists(row, key, there);
  if (!isTrue || there === text) return;
  const seen = isOnDemand(key) ? worker.intents : worker.heads;
  if (seen.get(key) !== there) {
    violate(
      world,
      NAME,
      `expected ${key} to stay, ${worker.name} put ${quote(text)} over a ready ${quote(there)} that it had never seen`,
    );
  } else excuseOldWriter(world, worker, { row, key });
}

/** A slow delete only ever hits the very bytes that its worker looked at, and says so. */
export function deleteHitsWhatWasSeen(
  world: World,
  worker: Worker,
  { key, there, ifMatch }: Deleted,
): void {
  const row = world.rows.get(originalOf(key));
  if (!row || !lists(row, key, there)) return;
  const saw =
    ifMatch === there
      ? (worker.seen.get(key)?.has(there) ?? false)
      : worker.heads.get(key) === there;
  if (!saw) {
    violate(
      world,
      NAME,
      `expected ${key} to stay, ${worker.name} deleted a listed ${quote(there)} that it had never seen`,
    );
  } else excuseOldWriter(world, worker, { row, key });
}

/** PROTOCOL: an old version's paused writer during a deployment, with identical bytes, needs a later sync. */
function excuseOldWriter(
  world: World,
  worker: Worker,
  { row, key }: { readonly row: ImageRecord; readonly key: string },
): void {
  if (row.recipe.generation <= worker.generation) return;
  world.excused.set(
    row.filename,
    `${worker.name}, of an older generation, was paused and hit identical bytes under ${key}`,
  );
}

/**
 * A delete is never sent for a rendition that the row lists at that moment, nor for what is listed beyond the recipe.
 * There it is the delete's own condition that tells: a process works on several requests, and another one may have
 * seen something else since. An entry without an etag is an intent, and lists nothing.
 */
export function deleteIsSentForUnlisted(world: World, worker: Worker, call: Call): void {
  const row = world.rows.get(call.image);
  if (!call.deletes) return;
  const { key, ifMatch } = call.deletes;
  const isRendition = row?.renditions.some((listed) => listed.key === key) ?? false;
  const isMadeOnDemand = (row?.adHoc ?? []).some(
    (listed) =>
      listed.key === key && listed.etag !== undefined && listed.etag === (ifMatch ?? listed.etag),
  );
  if (!isRendition && !isMadeOnDemand) return;
  violate(
    world,
    NAME,
    `expected no delete of ${key}, which its row lists; ${worker.name} sent one`,
  );
}

/** I5: what kills its decoder is decoded so many times, and never again. */
export function decodesAreBounded(
  world: World,
  facts: Facts,
  { worker, image, original }: Decode & { readonly worker: Worker },
): void {
  if (!original.startsWith('kill') && !original.startsWith('bomb')) return;
  const spell = `${image} ${worker.claims.get(image) ?? 0}`;
  const count = (facts.decodes.get(spell) ?? 0) + 1;
  facts.decodes.set(spell, count);
  if (count <= DEATH_LIMIT) return;
  violate(
    world,
    'I5 a source that kills its worker is decoded at most N times',
    `expected at most ${DEATH_LIMIT} decodes of ${quote(original)}, ${worker.name} began the ${count}th`,
  );
}
