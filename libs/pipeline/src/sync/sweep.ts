import type { ImageRecord } from '@image-pipeline/ports';
import type { PipelineDeps } from '../deps.ts';
import type { Outputs } from './decide.ts';

/**
 * Deletes outputs that no row lists, and counts them. Each goes only while the row still says so *and* the
 * bytes are those that were looked at: either check alone lets a slow delete hit a new output.
 */
export async function sweep(
  deps: PipelineDeps,
  row: ImageRecord,
  { keys, outputs }: { readonly keys: readonly string[]; readonly outputs: Outputs },
): Promise<number> {
  let swept = 0;
  for (const key of keys) {
    const current = await deps.records.get(row.filename);
    const etag = outputs.get(key);
    if (current?.revision !== row.revision || etag === undefined) break;
    const deleted = await deps.processed.delete(key, { ifMatch: etag });
    if (deleted.ok) swept += 1;
  }
  return swept;
}
