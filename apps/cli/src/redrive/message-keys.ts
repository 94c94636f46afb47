import type { BucketPlace } from '../place/aws/urls.ts';

/**
 * The keys that a message of the pipeline's queue speaks of: an S3 notification (form-encoded), one that came
 * through SNS, an EventBridge event (not encoded), keys by hand; none for an `s3:TestEvent`. `undefined` where
 * nobody can make sense of it, or it is about another place.
 *
 * @example
 * keysIn('{ "key": "photo.jpg" }', { bucket: 'raw', prefix: '' }); // ['photo.jpg']
 */
export function keysIn(body: string, place: BucketPlace): readonly string[] | undefined {
  try {
    return read(JSON.parse(body), place);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function read(event: unknown, place: BucketPlace): readonly string[] {
  const { Event, Type, Message, Records, detail, key, keys } = fieldsOf(event);
  if (Event === 's3:TestEvent') return [];
  if (Type === 'Notification') return read(JSON.parse(textOf(Message)), place);
  if (Array.isArray(Records)) return Records.flatMap((record) => readRecord(record, place));
  if (detail !== undefined) return readObject(fieldsOf(detail), place, (text) => text);
  const named = Array.isArray(keys) ? keys : [key];
  return named.map((one) => below(textOf(one), place));
}

function readRecord(record: unknown, place: BucketPlace): readonly string[] {
  const { s3, Sns } = fieldsOf(record);
  if (Sns !== undefined) return read(JSON.parse(textOf(fieldsOf(Sns).Message)), place);
  // As forms do: `+` is a space, and a literal `+` comes as `%2B`.
  return readObject(fieldsOf(s3), place, (key) => decodeURIComponent(key.replaceAll('+', ' ')));
}

function readObject(
  { bucket, object }: Fields,
  place: BucketPlace,
  decode: (key: string) => string,
): readonly string[] {
  if (fieldsOf(bucket).name !== place.bucket) throw new Error('of another bucket');
  const key = below(decode(textOf(fieldsOf(object).key)), place);
  // A key that ends in a slash is a folder's marker, made by consoles; there is no picture in it.
  return key === '' || key.endsWith('/') ? [] : [key];
}

function below(key: string, { prefix }: BucketPlace): string {
  if (!key.startsWith(prefix)) throw new Error('outside the prefix');
  return key.slice(prefix.length);
}

function fieldsOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw new Error('no object');
}

function textOf(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new Error('no text');
}
