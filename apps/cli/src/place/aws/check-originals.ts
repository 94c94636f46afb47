import type { PipelineDeps } from '@image-pipeline/pipeline';
import { UsageError } from '../../errors.ts';

/** Images asked for their originals, at most; as a rule the first has one. */
const ASKED = 20;

/**
 * Throws a `UsageError` where none of the newest images has its original in `raw`: a wrong bucket, prefix or
 * table, where a run over everything would remove all outputs as those of originals that are gone.
 */
export async function checkOriginals({
  raw,
  records,
}: Pick<PipelineDeps, 'raw' | 'records'>): Promise<void> {
  const { records: newest } = await records.list({ status: 'ready', limit: ASKED });
  for (const { filename } of newest) if (await raw.head(filename)) return;
  const [first] = newest;
  if (!first) return;
  throw new UsageError(
    `none of the newest images in --records has its original below --raw, ${first.filename} for one: is this the right place? If they are gone indeed, name their keys`,
  );
}
