import {
  type ImageRecord,
  RECORD_STATUSES,
  type RecordListOptions,
  type RecordPage,
} from '@image-pipeline/ports';
import { pageLimit } from '../arguments.ts';
import { decodeCursor, encodeCursor, type ListPosition, newestFirst } from '../cursor.ts';
import { listOrder, listPartitions, shareOf } from './index-keys.ts';

/** One query of the index: the records of a partition from a sort key on, as far as one answer goes. */
export interface PartitionQuery {
  readonly partition: string;
  /** The first sort key; default the newest record's. */
  readonly from?: Uint8Array;
  /** How many records the answer may hold. */
  readonly limit: number;
  /** Where the answer before this one ended. */
  readonly after?: Readonly<Record<string, unknown>>;
}

export interface PartitionPage {
  readonly records: readonly ImageRecord[];
  /** Absent where the partition is at its end. */
  readonly after?: Readonly<Record<string, unknown>>;
}

export type QueryPartition = (query: PartitionQuery) => Promise<PartitionPage>;

/**
 * A page of a listing, merged from the partitions that hold its records. «All» is every status: a
 * partition with all records would take every write of the table.
 */
export async function listRecords(
  query: QueryPartition,
  options: RecordListOptions,
): Promise<RecordPage> {
  const { status, cursor } = options;
  const limit = pageLimit(options);
  const start = cursor === undefined ? undefined : decodeCursor(cursor, status);
  const partitions = (status ? [status] : RECORD_STATUSES).flatMap(listPartitions);
  const listed = merge(
    partitions.map((partition) => sortTies(readFrom(query, { partition, start, limit }))),
  );
  // One more than the page holds tells whether another page follows.
  const rows = await take(listed, limit + 1);
  const records = rows.slice(0, limit);
  const last = records.at(-1);
  const more = last !== undefined && rows.length > limit;
  return { records, ...(more && { cursor: encodeCursor(status, last) }) };
}

/** Which records of a partition a page needs. */
interface PartitionReading {
  readonly partition: string;
  /** The records up to and including this one are left out. */
  readonly start: ListPosition | undefined;
  /** How many records the page may hold. */
  readonly limit: number;
}

/** The records of a partition behind `start`, by their sort keys. */
async function* readFrom(
  query: QueryPartition,
  { partition, start, limit }: PartitionReading,
): AsyncGenerator<ImageRecord, void> {
  const from = start && { from: listOrder(start) };
  // One for the record at `start`, one to see that the last has no equal.
  const share = shareOf(limit) + 2;
  let after: PartitionPage['after'];
  do {
    const page = await query({ partition, ...from, limit: share, ...(after && { after }) });
    yield* page.records.filter((record) => start === undefined || newestFirst(start, record) < 0);
    after = page.after;
  } while (after !== undefined);
}

/** Records with one sort key, of long filenames that begin alike, come in any order: sorts them. */
async function* sortTies(records: AsyncIterable<ImageRecord>): AsyncGenerator<ImageRecord, void> {
  let ties: ImageRecord[] = [];
  for await (const record of records) {
    const [first] = ties;
    if (first && Buffer.compare(listOrder(first), listOrder(record)) !== 0) {
      yield* ties.sort(newestFirst);
      ties = [];
    }
    ties.push(record);
  }
  yield* ties.sort(newestFirst);
}

/** Merges sorted streams, each read only as far as it is needed. */
async function* merge(
  streams: readonly AsyncGenerator<ImageRecord, void>[],
): AsyncGenerator<ImageRecord, void> {
  const heads = (await Promise.all(streams.map(headOf))).flat();
  for (;;) {
    const head = heads.sort((a, b) => newestFirst(a.record, b.record)).shift();
    if (head === undefined) return;
    yield head.record;
    heads.push(...(await headOf(head.stream)));
  }
}

/** The next record of a stream, or nothing where it has ended. */
async function headOf(stream: AsyncGenerator<ImageRecord, void>) {
  const next = await stream.next();
  return next.done ? [] : [{ record: next.value, stream }];
}

async function take(records: AsyncIterable<ImageRecord>, count: number): Promise<ImageRecord[]> {
  const taken: ImageRecord[] = [];
  for await (const record of records) {
    if (taken.push(record) === count) break;
  }
  return taken;
}
