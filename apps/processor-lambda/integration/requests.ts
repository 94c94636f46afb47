/** What stands between a client and its service: a counter, and a door that can be shut. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';

type AnyClient = Pick<S3Client, 'middlewareStack'> | Pick<DynamoDBClient, 'middlewareStack'>;

/** What a client can be told about each of its requests is the same for every service. */
const stackOf = ({ middlewareStack }: AnyClient) => middlewareStack as S3Client['middlewareStack'];

const nameOf = ({ commandName = '' }: { commandName?: string }) =>
  commandName.replace(/Command$/, '');

/**
 * Counts the requests that a client sends, repetitions included, under their names: `HeadObject`.
 *
 * @returns what reads the counts since the last reading.
 */
export function countRequests(client: AnyClient): () => Readonly<Record<string, number>> {
  let counts: Record<string, number> = {};
  stackOf(client).add(
    (next, context) =>
      async function count(args) {
        const name = nameOf(context);
        counts[name] = (counts[name] ?? 0) + 1;
        return next(args);
      },
    { step: 'deserialize' },
  );
  return function read() {
    const before = counts;
    counts = {};
    return before;
  };
}

/**
 * Refuses a client what is in `denied` (`PutObject`), as S3 refuses without permission: LocalStack permits
 * everything.
 */
export function guardRequests(client: AnyClient): { readonly denied: Set<string> } {
  const denied = new Set<string>();
  stackOf(client).add(
    (next, context) =>
      async function guard(args) {
        if (!denied.has(nameOf(context))) return next(args);
        const $metadata = { httpStatusCode: 403, attempts: 1 };
        throw Object.assign(new Error('Access Denied'), { name: 'AccessDenied', $metadata });
      },
    { step: 'deserialize' },
  );
  return { denied };
}
