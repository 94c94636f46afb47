import type { SyncFailure, SyncResult } from '@image-pipeline/pipeline';
import type { ImageRecord, MetadataStore } from '@image-pipeline/ports';
import { errorCode, errorMessage } from '../errors.ts';

/** One line of `--json` about an image that the world kept from being done. */
export interface JsonFailure {
  readonly filename: string;
  readonly error: { readonly code: string; readonly message: string };
  /** What the records say about it, if they can be read. */
  readonly record?: ImageRecord;
}

/** What `--json` prints of a result: its record as stored; nothing where there is none. */
export async function toJson(
  result: SyncResult | SyncFailure,
  records: MetadataStore,
): Promise<ImageRecord | JsonFailure | undefined> {
  if ('outcome' in result) return result.record;
  const { key: filename, error } = result;
  const record = await records.get(filename).catch(() => undefined);
  return {
    filename,
    error: { code: errorCode(error), message: errorMessage(error) },
    ...(record && { record }),
  };
}

/** One line of JSON. */
export const jsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`;
