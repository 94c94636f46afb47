import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type TranslateConfig,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  checkKey,
  type ImageRecord,
  type MetadataStore,
  type RecordPage,
  type WriteResult,
} from '@image-pipeline/ports';
import { toStoreError } from './errors.ts';
import { fromItem, type Item, toItem } from './item.ts';
import { listRecords, type PartitionPage, type PartitionQuery } from './listing.ts';
import { LISTINGS_INDEX } from './table.ts';

/** Which table, and through whose client. */
export interface DynamoStoreOptions {
  /**
   * Whose credentials, region, timeouts and retries hold. Give it `retryMode: 'adaptive'`: what is still
   * throttled after its last attempt is thrown as `unavailable`.
   */
  readonly client: DynamoDBClient;
  /** The table's name or ARN. It must be as `dynamoTableDefinition` has it. */
  readonly table: string;
}

/**
 * Records in a DynamoDB table. Each write is one conditional put; there are no transactions, and nothing
 * to close but the client.
 *
 * @example
 * const client = new DynamoDBClient({ retryMode: 'adaptive', maxAttempts: 8 });
 * const records = createDynamoStore({ client, table: 'ImageMetadata' });
 * await records.write(record, undefined); // { ok: true }
 */
export function createDynamoStore({ client, table }: DynamoStoreOptions): MetadataStore {
  const documents = DynamoDBDocumentClient.from(client, translation());

  return {
    async get(filename): Promise<ImageRecord | undefined> {
      checkKey(filename);
      const request = { TableName: table, Key: { filename }, ConsistentRead: true };
      const { Item: item } = await orStoreError(table, documents.send(new GetCommand(request)));
      return item && fromItem(item, table);
    },

    async write(record, expected): Promise<WriteResult> {
      const item = toItem(record, expected);
      const put = new PutCommand({ TableName: table, Item: item, ...condition(expected) });
      try {
        await documents.send(put);
        return { ok: true };
      } catch (error) {
        if (!isFailedCondition(error)) throw toStoreError(error, table);
        return isOwnWrite(error, item) ? { ok: true } : { ok: false, reason: 'conflict' };
      }
    },

    async list(options = {}): Promise<RecordPage> {
      return listRecords((query) => queryPartition(documents, table, query), options);
    },
  };
}

/** Ours, whatever the caller's own document client does: a record must come back as it was written. */
function translation(): TranslateConfig {
  // Without `wrapNumbers` a number past 2^53, put there by hand, would come back as a bigint or throw.
  return { unmarshallOptions: { wrapNumbers: Number } };
}

function condition(expected: number | undefined) {
  const answer = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  if (expected === undefined) {
    return { ...answer, ConditionExpression: 'attribute_not_exists(filename)' };
  }
  return {
    ...answer,
    ConditionExpression: 'revision = :expected',
    ExpressionAttributeValues: { ':expected': expected },
  };
}

interface FailedCondition {
  readonly $metadata?: { readonly attempts?: number };
  /** What is stored, as `ALL_OLD` asks for; absent where nothing is. */
  readonly Item?: Record<string, AttributeValue>;
}

function isFailedCondition(error: unknown): error is FailedCondition {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/**
 * Whether a condition failed on what this very call has written: the SDK tries again after an answer that
 * was lost or a 5xx, and DynamoDB may have applied the write all the same.
 */
function isOwnWrite({ $metadata, Item: stored }: FailedCondition, item: Item): boolean {
  if (($metadata?.attempts ?? 1) === 1 || stored === undefined) return false;
  // The document client translates answers, but not what hangs on an error
  // (https://github.com/aws/aws-sdk-js-v3/issues/6723).
  return isDeepStrictEqual(unmarshall(stored, { wrapNumbers: Number }), item);
}

async function queryPartition(
  documents: DynamoDBDocumentClient,
  table: string,
  { partition, from, limit, after }: PartitionQuery,
): Promise<PartitionPage> {
  const query = new QueryCommand({
    TableName: table,
    IndexName: LISTINGS_INDEX,
    KeyConditionExpression: `listPartition = :partition${from ? ' AND listOrder >= :from' : ''}`,
    ExpressionAttributeValues: { ':partition': partition, ...(from && { ':from': from }) },
    Limit: limit,
    ...(after && { ExclusiveStartKey: after }),
  });
  const { Items: items = [], LastEvaluatedKey } = await orStoreError(table, documents.send(query));
  const records = items.map((item) => fromItem(item, table));
  return { records, ...(LastEvaluatedKey && { after: LastEvaluatedKey }) };
}

async function orStoreError<Answer>(table: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw toStoreError(error, table);
  }
}
