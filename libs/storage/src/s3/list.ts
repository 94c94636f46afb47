import {
  type _Object,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import {
  type ListedObject,
  listLimit,
  type ListOptions,
  type ObjectPage,
} from '@image-pipeline/ports';
import type { Bucket } from './bucket.ts';
import { required } from './info.ts';

/** What XML cannot hold, or not for certain: control characters are replaced, and a lone line break goes. */
const survivesXml = ({ Key = '' }: _Object): boolean =>
  Key !== '' && !/[\p{Cc}\ufffe\uffff]/u.test(Key);

/** As forms encode. */
const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/**
 * Keys as they are: in plain XML where it can hold them, else encoded. Not encoded from the start, since
 * LocalStack then compares encoded keys with the cursor, and drops those that sort differently.
 */
async function request(
  { client }: Bucket,
  input: ListObjectsV2CommandInput,
): Promise<Pick<ListObjectsV2CommandOutput, 'Contents' | 'IsTruncated'>> {
  const plain = await client.send(new ListObjectsV2Command(input));
  if (plain.Contents?.every(survivesXml) ?? true) return plain;
  const encoded = new ListObjectsV2Command({ ...input, EncodingType: 'url' });
  const { Contents, IsTruncated } = await client.send(encoded);
  const Decoded = Contents?.map((object) => ({ ...object, Key: decode(object.Key ?? '') }));
  return { Contents: Decoded, IsTruncated };
}

const listedAs = ({ prefix }: Bucket, { Key, Size, LastModified }: _Object): ListedObject => ({
  key: required(Key, 'Key').slice(prefix.length),
  size: required(Size, 'Size'),
  lastModified: required(LastModified, 'LastModified').toISOString(),
});

/** One page. The cursor is the last key, so that it holds as long as there are keys. */
export async function listObjects(bucket: Bucket, options: ListOptions): Promise<ObjectPage> {
  const { prefix = '', cursor = '' } = options;
  // Never the object that is called like the store's prefix: consoles make such for folders.
  const after = bucket.prefix + cursor;
  const { Contents = [], IsTruncated = false } = await request(bucket, {
    Bucket: bucket.name,
    MaxKeys: listLimit(options),
    Prefix: bucket.prefix + prefix,
    ...(after !== '' && { StartAfter: after }),
  });
  const objects = Contents.map((object) => listedAs(bucket, object));
  const last = objects.at(-1);
  return { objects, ...(IsTruncated && last !== undefined && { cursor: last.key }) };
}
