import { type ImageRecord, RECORD_STATUSES, StoreError } from '@image-pipeline/ports';
import { serializeRecord } from '../arguments.ts';
import { RECORD_SCHEMA, schemaHint } from '../schema-version.ts';
import { listOrder, listPartition } from './index-keys.ts';
import { itemBytes, MAX_ITEM_BYTES } from './item-size.ts';

/** A record as the table holds it: its fields, and what the index sorts by. */
export type Item = ImageRecord & {
  readonly listPartition: string;
  readonly listOrder: Uint8Array;
};

/**
 * The item of a record that `write(record, expected)` may store. Throws `invalid-key`, `invalid-argument`
 * or `row-too-large`.
 */
export function toItem(record: ImageRecord, expected: number | undefined): Item {
  const plain = plainRecord(serializeRecord(record, expected));
  const { status, filename } = plain;
  const keys = { listPartition: listPartition(status, filename), listOrder: listOrder(plain) };
  const item = { ...plain, ...keys };
  const bytes = itemBytes(item);
  if (bytes <= MAX_ITEM_BYTES) return item;
  throw new StoreError(
    'row-too-large',
    `expected a record whose DynamoDB item has at most ${MAX_ITEM_BYTES} bytes for ${JSON.stringify(filename)}, got ${bytes}`,
  );
}

/** The record of an item. Throws `corrupt` where it is none that this version can read. */
export function fromItem(item: Readonly<Record<string, unknown>>, table: string): ImageRecord {
  const { listPartition: _partition, listOrder: _order, ...record } = item;
  const wrong = Object.entries(FIELDS).find(([field, fits]) => !fits(record[field]));
  if (wrong === undefined) return record as unknown as ImageRecord;
  const [field] = wrong;
  throw new StoreError(
    'corrupt',
    `expected a record of schema ${RECORD_SCHEMA} in the DynamoDB table "${table}", got an item for ${show(record.filename)} whose ${field} is ${show(record[field])}${schemaHint(record.schema)}`,
  );
}

/** Without what is undefined: DynamoDB has no such value, and what is absent is not stored. */
function plainRecord(json: string): ImageRecord {
  return JSON.parse(json, (_, value: unknown) =>
    // DynamoDB holds UTF-8, which half a surrogate pair (a message cut short) cannot be.
    typeof value === 'string' ? value.toWellFormed() : value,
  ) as ImageRecord;
}

const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isList = (value: unknown) => Array.isArray(value);
const isMap = (value: unknown) => typeof value === 'object' && value !== null;

/** The fields that every record has: a person may have edited the item by hand. */
const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  schema: (value) => value === RECORD_SCHEMA,
  filename: isText,
  size: isNumber,
  timestamp: isText,
  status: (value) => (RECORD_STATUSES as readonly unknown[]).includes(value),
  revision: (value) => Number.isSafeInteger(value),
  recipe: isMap,
  renditions: isList,
  warnings: isList,
  stale: isList,
  deaths: isNumber,
};

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value).slice(0, 100);
}
