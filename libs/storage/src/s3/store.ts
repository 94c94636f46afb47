import { emitWarning } from 'node:process';
import type { S3Client } from '@aws-sdk/client-s3';
import { checkPutOptions, type ObjectStore, StoreError } from '@image-pipeline/ports';
import { type Bucket, checkS3Key, createConfirm, urlOf } from './bucket.ts';
import { createDelete } from './delete.ts';
import { attempting } from './errors.ts';
import { infoOf } from './info.ts';
import { listObjects } from './list.ts';
import type { PartSizes } from './multipart.ts';
import { checkMetadata, putObject } from './put.ts';
import { getObject, headObject } from './read.ts';

const MIB = 1024 * 1024;

/** S3 takes no smaller parts but the last. */
const MIN_PART_SIZE = 5 * MIB;

/** Which bucket, and through whose client. */
export interface S3StoreOptions {
  /** Speaks to the bucket's region, with credentials; see `s3ClientDefaults`. */
  readonly client: S3Client;
  /** The bucket's name; it has to exist. */
  readonly bucket: string;
  /**
   * What every key in the bucket begins with, and no key of this store: `thumbnails/`. Text, not a
   * folder, and part of the 1,024 bytes a key may have. Default none.
   */
  readonly prefix?: string;
  /** Bodies of more bytes than this go in parts; default 16 MiB. */
  readonly multipartAbove?: number;
  /** Bytes of each part, 5 MiB at least; four are on their way at a time. Default 8 MiB. */
  readonly partSize?: number;
  /**
   * Told what an operator should know and no caller can act on: that this S3 has no conditional delete
   * (once), that parts of a failed upload could not be removed. Default: a warning of the process.
   */
  readonly warn?: (message: string) => void;
}

const openBucket = ({ client, bucket: name, prefix = '', warn }: S3StoreOptions): Bucket => ({
  client,
  name,
  prefix,
  confirm: createConfirm(client, name),
  warn:
    warn ??
    ((message) => {
      emitWarning(message, 'S3StoreWarning');
    }),
});

function partSizesOf(options: S3StoreOptions): PartSizes {
  const { multipartAbove = 16 * MIB, partSize = 8 * MIB } = options;
  if (partSize >= MIN_PART_SIZE) return { multipartAbove, partSize };
  throw new StoreError(
    'invalid-argument',
    `expected partSize to be ${MIN_PART_SIZE} bytes at least, received ${partSize}`,
  );
}

/**
 * An object store in a bucket of S3, or in a part of one. The bucket's own versioning, encryption and
 * lifecycle go on as they are.
 *
 * @example
 * const client = new S3Client({ ...s3ClientDefaults, region: 'eu-central-1' });
 * const originals = createS3Store({ client, bucket: 'raw-image-bucket' });
 */
export function createS3Store(options: S3StoreOptions): ObjectStore {
  const bucket = openBucket(options);
  const sizes = partSizesOf(options);
  const deleteObject = createDelete(bucket);
  const named = (key: string): string => `${JSON.stringify(key)} in ${urlOf(bucket)}`;
  return {
    async head(key) {
      checkS3Key(bucket, key);
      const there = await attempting(`read ${named(key)}`, () => headObject(bucket, key));
      return there && infoOf(key, there);
    },
    async get(key, { ifMatch } = {}) {
      checkS3Key(bucket, key);
      return attempting(`read ${named(key)}`, () => getObject(bucket, key, ifMatch));
    },
    async put(key, body, putOptions) {
      checkS3Key(bucket, key);
      checkPutOptions(putOptions);
      checkMetadata(putOptions);
      const write = { key, body, options: putOptions };
      return attempting(`write ${named(key)}`, () => putObject(bucket, sizes, write));
    },
    async delete(key, { ifMatch } = {}) {
      checkS3Key(bucket, key);
      return attempting(`delete ${named(key)}`, () => deleteObject(key, ifMatch));
    },
    async list(listOptions = {}) {
      return attempting(`list ${urlOf(bucket)}`, () => listObjects(bucket, listOptions));
    },
  };
}
