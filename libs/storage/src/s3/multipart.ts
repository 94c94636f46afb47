import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type Bucket, urlOf } from './bucket.ts';
import { failureOf } from './errors.ts';
import { required } from './info.ts';

export interface PartSizes {
  /** Bodies of more bytes go in parts. */
  readonly multipartAbove: number;
  /** Bytes of each part but the last. */
  readonly partSize: number;
}

interface MultipartUpload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

/** How many parts are on their way at a time. */
const LANES = 4;

/** The checksum of the whole, so that reading checks the whole: S3's default only covers part by part. */
const WHOLE = { ChecksumType: 'FULL_OBJECT' } as const;

function base64Crc32(bytes: Uint8Array): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(bytes));
  return checksum.toString('base64');
}

/**
 * Writes an object in parts; it appears when all of them are there. The condition is checked at the end,
 * the only place where S3 does. Whatever fails, no part stays behind to be paid for.
 */
export async function putInParts(
  bucket: Bucket,
  partSize: number,
  write: {
    readonly object: CreateMultipartUploadCommandInput & { Bucket: string; Key: string };
    readonly body: Uint8Array;
    readonly condition: Pick<CompleteMultipartUploadCommandInput, 'IfMatch' | 'IfNoneMatch'>;
  },
) {
  const { client } = bucket;
  const { object, body, condition } = write;
  const created = await client.send(new CreateMultipartUploadCommand({ ...object, ...WHOLE }));
  const upload: MultipartUpload = {
    Bucket: object.Bucket,
    Key: object.Key,
    UploadId: required(created.UploadId, 'UploadId'),
  };
  try {
    const Parts = await uploadParts(bucket, upload, cut(body, partSize));
    const complete = new CompleteMultipartUploadCommand({
      ...upload,
      ...condition,
      ...WHOLE,
      ChecksumCRC32: base64Crc32(body),
      MpuObjectSize: body.length,
      MultipartUpload: { Parts },
    });
    return await client.send(complete);
  } catch (error) {
    await abort(bucket, upload);
    throw error;
  }
}

const cut = (body: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(body.length / size) }, (_, i) =>
    body.subarray(i * size, (i + 1) * size),
  );

/** Uploads all parts, and returns or throws when none is on its way any more. */
async function uploadParts(
  { client }: Bucket,
  upload: MultipartUpload,
  pieces: readonly Uint8Array[],
): Promise<CompletedPart[]> {
  const parts: CompletedPart[] = [];
  const stop = new AbortController();
  const queue = pieces.entries();
  async function lane(): Promise<void> {
    for (const [index, Body] of queue) {
      if (stop.signal.aborted) return;
      const part = { ...upload, PartNumber: index + 1, ChecksumAlgorithm: 'CRC32', Body } as const;
      try {
        const options = { abortSignal: stop.signal };
        const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(part), options);
        parts[index] = { PartNumber: index + 1, ETag, ChecksumCRC32 };
      } catch (error) {
        // The first one counts; the others then fail because of it.
        stop.abort(error);
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  stop.signal.throwIfAborted();
  return parts;
}

async function abort(bucket: Bucket, upload: MultipartUpload): Promise<void> {
  try {
    await bucket.client.send(new AbortMultipartUploadCommand(upload));
  } catch (error) {
    // It was completed after all, or is gone already.
    if (failureOf(error).code === 'NoSuchUpload') return;
    bucket.warn(
      `parts of an upload that failed stay behind at ${urlOf(bucket)} (${String(error)}): ` +
        'a lifecycle rule AbortIncompleteMultipartUpload removes such',
    );
  }
}
