import { type ObjectInfo, StoreError } from '@image-pipeline/ports';

/** The metadata under which a put leaves its own id: who finds it there has written this object. */
export const WRITE_ID = 'image-pipeline-write';

/** What HeadObject and GetObject say alike. */
interface Description {
  readonly ETag?: string | undefined;
  readonly ContentLength?: number | undefined;
  readonly ContentType?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly VersionId?: string | undefined;
  readonly Metadata?: Record<string, string> | undefined;
}

/** A value that S3 always sends, although its type does not say so. */
export function required<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new StoreError('unavailable', `expected ${name} in the answer of S3, it was missing`);
}

/** S3's own «nobody said», in the port's words. */
const contentTypeOf = (type = 'binary/octet-stream'): string =>
  type === 'binary/octet-stream' ? 'application/octet-stream' : type;

export function infoOf(key: string, description: Description): ObjectInfo {
  const { [WRITE_ID]: _, ...metadata } = description.Metadata ?? {};
  const { VersionId } = description;
  return {
    key,
    etag: required(description.ETag, 'ETag'),
    size: required(description.ContentLength, 'Content-Length'),
    contentType: contentTypeOf(description.ContentType),
    lastModified: required(description.LastModified, 'Last-Modified').toISOString(),
    ...(VersionId !== undefined && { versionId: VersionId }),
    metadata,
  };
}
