import {
  type MetadataStore,
  type RecordListOptions,
  type RecordPage,
  StoreError,
} from '@image-pipeline/ports';
import { HttpProblem } from './problem/index.ts';

const EXPECTED = 'expected the cursor of the page before';

/** A page of records. Of its arguments only the cursor is as the client gave it: what is wrong is that. */
export async function recordsPage(
  records: Pick<MetadataStore, 'list'>,
  options: RecordListOptions,
): Promise<RecordPage> {
  try {
    return await records.list(options);
  } catch (cause) {
    if (!(cause instanceof StoreError) || cause.code !== 'invalid-argument') throw cause;
    const errors = [{ path: 'cursor', message: EXPECTED }];
    throw new HttpProblem('invalid-query', `cursor: ${EXPECTED}`, { cause, errors });
  }
}
