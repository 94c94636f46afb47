import { createHash } from 'node:crypto';
import type { RecordStatus } from '@image-pipeline/ports';
import type { ListPosition } from '../cursor.ts';

/**
 * How many partitions of the index the records of one status are spread over. DynamoDB takes 1,000 writes
 * of 1 KB a second into one, and an index that cannot follow throttles the table: every image passes
 * through `processing` and most end as `ready`. Part of the table's format: another number would hide
 * the records written under this one.
 */
const SHARDS = 4;

/** DynamoDB's bound on a sort key. */
const MAX_SORT_KEY_BYTES = 1024;

/** The partition of the index that lists a record. */
export function listPartition(status: RecordStatus, filename: string): string {
  const [byte = 0] = createHash('sha256').update(filename).digest();
  return `${status}/${byte % SHARDS}`;
}

/** All partitions that hold records of a status. */
export function listPartitions(status: RecordStatus): readonly string[] {
  return Array.from({ length: SHARDS }, (_, shard) => `${status}/${shard}`);
}

/** How many records of a page one partition is likely to hold. */
export function shareOf(limit: number): number {
  return Math.ceil(limit / SHARDS);
}

/**
 * The sort key: the time with its digits mirrored, so that ascending is newest first, then the filename. A
 * time alone, read backwards, would have equal times by filename backwards.
 *
 * Binary, because a text would have to be cut between characters, and then `Pé…` could come before `Pa…`.
 * What the cut makes equal has to be sorted by whoever reads.
 */
export function listOrder({ timestamp, filename }: ListPosition): Uint8Array {
  const mirrored = timestamp.replace(/\d/g, (digit) => String(9 - Number(digit)));
  return new Uint8Array(Buffer.from(mirrored + filename)).slice(0, MAX_SORT_KEY_BYTES);
}
