import { ImageError, originalsOf } from '@image-pipeline/image-core/recipe';
import type { ImageRecord } from '@image-pipeline/ports';
import { planKeys } from '../sync/planned-keys.ts';
import { ABSENT, failedBy } from './shared/answers.ts';
import type { Kit } from './shared/kit.ts';
import { createPatience } from './shared/patience.ts';
import { REFUSED, unlessRefused } from './shared/refused.ts';
import { settle } from './shared/settle.ts';
import type { DeliveryResult } from './shared/types.ts';

/** It was not there, and is now: get it. */
interface Made {
  readonly kind: 'made';
  readonly renders: number;
}

export type RenditionEnd = Made | Exclude<DeliveryResult, { kind: 'found' }>;

/** Makes a rendition that is not stored, by syncing the original that it would be of. */
export async function makeRendition(
  kit: Kit,
  key: string,
  signal: AbortSignal,
): Promise<RenditionEnd> {
  for (const original of originalsOf(kit.deps.recipe.prepared, key)) {
    const end = await makeFrom(kit, { key, original }, signal);
    if (end.kind !== 'absent') return end;
  }
  return ABSENT;
}

async function makeFrom(
  kit: Kit,
  { key, original }: { readonly key: string; readonly original: string },
  signal: AbortSignal,
): Promise<RenditionEnd> {
  const patience = createPatience(kit.deps.clock, kit.settings.patienceMs);
  const isMissing = (row: ImageRecord) => lists(row, key);
  for (;;) {
    signal.throwIfAborted();
    const read = await unlessRefused(() => kit.deps.records.get(original));
    if (read === REFUSED) return ABSENT;
    const standing = await settle(kit, { key: original, row: read, isMissing }, signal);
    if (standing.kind === 'settled') return judge(kit, key, standing);
    if (standing.kind === 'busy' || !(await patience.wait())) return standing.answer;
  }
}

const lists = ({ renditions }: ImageRecord, key: string) =>
  renditions.some((listed) => listed.key === key);

/** What a settled row means for one key. */
function judge(
  { deps }: Kit,
  key: string,
  { row, renders }: { readonly row: ImageRecord | undefined; readonly renders: number },
): RenditionEnd {
  if (row?.status === 'ready') return lists(row, key) ? { kind: 'made', renders } : ABSENT;
  if (row?.status !== 'rejected' && row?.status !== 'quarantined') return ABSENT;
  // Any 32 hex digits may be a hash: only that of this version would have been this original's.
  const planned = planKeys(deps.recipe, { key: row.filename, etag: row.source?.etag ?? '' });
  const isIts = !(planned instanceof ImageError) && planned.some((each) => each.key === key);
  return isIts ? failedBy(row) : ABSENT;
}
