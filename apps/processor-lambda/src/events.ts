import * as z from 'zod';

/** Where originals lie: events from elsewhere are a mistake in the wiring, and said so. */
export interface RawPlace {
  readonly bucket: string;
  /** With its closing slash, or ''. */
  readonly prefix: string;
}

/** An event that nobody can make sense of. Its message goes to the dead-letter queue with this reason. */
export class EventError extends Error {
  override readonly name = 'EventError';
  readonly code = 'malformed-event';
}

const text = z.string().min(1);

const s3Record = z.object({
  eventSource: z.literal('aws:s3'),
  // Any minor version, fields that are not here yet ignored: as AWS asks its readers to.
  eventVersion: z.string().regex(/^2\.\d+$/, { error: 'version 2.x' }),
  s3: z.object({ bucket: z.object({ name: text }), object: z.object({ key: text }) }),
});

const eventBridge = z.object({
  source: z.literal('aws.s3'),
  detail: z.object({ bucket: z.object({ name: text }), object: z.object({ key: text }) }),
});

const listed = z.object({ Key: text });
const batch = z.object({ Items: z.array(listed) });
const byHand = z.union([
  z.strictObject({ key: text }),
  z.strictObject({ keys: z.array(text).min(1).max(1000) }),
]);
const notification = z.object({ Type: z.literal('Notification'), Message: z.string() });
const testEvent = z.object({ Event: z.literal('s3:TestEvent') });

/**
 * The keys of any event that may reach the function, pure: an S3 notification (which is form-encoded), one
 * that came through SNS, an EventBridge event (which is not encoded), a page of a Step Functions map, an
 * `s3:TestEvent` (no keys), or `{ "key": "photo.jpg" }` by hand.
 *
 * The kind of change is not looked at: created and removed both mean «look at this key».
 *
 * @throws {EventError} for anything else, with what was expected and what came.
 * @example
 * keysOf({ key: 'photo.jpg' }, place); // ['photo.jpg']
 */
export function keysOf(event: unknown, place: RawPlace): readonly string[] {
  if (testEvent.safeParse(event).success) return [];
  const direct = readDirect(event);
  if (direct) return direct.map((key) => below(key, place)).filter(isObject);
  const sns = notification.safeParse(event);
  if (sns.success) return keysOfText(sns.data.Message, place);
  const records = z.object({ Records: z.array(z.unknown()) }).safeParse(event);
  if (records.success) return records.data.Records.flatMap((record) => keysOfRecord(record, place));
  const bridge = eventBridge.safeParse(event);
  if (bridge.success) return oneKey(bridge.data.detail, (key) => key, place);
  throw new EventError(
    `expected an S3 notification, an EventBridge event of S3, an SNS message with one, a page of a Step Functions map or {"key": "…"}, received ${excerpt(event)}`,
  );
}

/** The same for the text of a message. */
export function keysOfText(body: string, place: RawPlace): readonly string[] {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch (error) {
    throw new EventError(`expected JSON, received ${excerpt(body)}`, { cause: error });
  }
  return keysOf(event, place);
}

/** Keys that stand in the event as they are, and speak of our bucket without naming it. */
function readDirect(event: unknown): readonly string[] | undefined {
  const map = batch.safeParse(event);
  if (map.success) return map.data.Items.map(({ Key }) => Key);
  const item = listed.safeParse(event);
  if (item.success) return [item.data.Key];
  const hand = byHand.safeParse(event);
  if (!hand.success) return undefined;
  return 'key' in hand.data ? [hand.data.key] : hand.data.keys;
}

function keysOfRecord(record: unknown, place: RawPlace): readonly string[] {
  const sns = z.object({ Sns: z.object({ Message: z.string() }) }).safeParse(record);
  if (sns.success) return keysOfText(sns.data.Sns.Message, place);
  const read = s3Record.safeParse(record);
  if (read.success) return oneKey(read.data.s3, decodeFormKey, place);
  const [issue] = read.error.issues;
  throw new EventError(
    `expected a record of an S3 notification, but ${issue?.path.join('.') ?? 'it'} is wrong (${issue?.message ?? ''}), received ${excerpt(record)}`,
  );
}

function oneKey(
  { bucket, object }: { bucket: { name: string }; object: { key: string } },
  decode: (key: string) => string,
  place: RawPlace,
): readonly string[] {
  if (bucket.name !== place.bucket) {
    throw new EventError(
      `expected events of the bucket "${place.bucket}", received one of "${bucket.name}"`,
    );
  }
  return [below(decode(object.key), place)].filter(isObject);
}

/** Notifications carry keys as forms do: `+` is a space, and a literal `+` comes as `%2B`. */
function decodeFormKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (error) {
    throw new EventError(`expected a form-encoded key, received "${key}"`, { cause: error });
  }
}

function below(key: string, { prefix }: RawPlace): string {
  if (key.startsWith(prefix)) return key.slice(prefix.length);
  throw new EventError(`expected a key below "${prefix}", received "${key}"`);
}

/** A key that ends in a slash is the marker of a folder, made by consoles; there is no picture in it. */
const isObject = (key: string): boolean => key !== '' && !key.endsWith('/');

/** Enough of it to recognize it by. */
const excerpt = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 200);
