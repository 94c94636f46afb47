import type { MetadataStore } from '@image-pipeline/ports';
import { UsageError } from '../errors.ts';
import type { BucketPlace } from '../place/aws/urls.ts';
import { keysIn } from './message-keys.ts';
import type { DeadLetter } from './queues.ts';

/** Which messages go back. */
export interface Filter {
  /** One of the reasons that `reasonsOf` finds; default any. */
  readonly reason?: string | undefined;
  /** Milliseconds since 1970: sent then or later; default any. */
  readonly since?: number | undefined;
  /** Milliseconds since 1970: sent before; default any. */
  readonly until?: number | undefined;
}

/** What was found out about a message. */
export interface Judgement {
  readonly isWanted: boolean;
  /** Absent where nobody looked. */
  readonly reasons?: readonly string[];
}

/** Where to look for reasons. */
export interface ReasonSource {
  readonly records: MetadataStore;
  /** Where the originals lie that the messages speak of. */
  readonly raw: BucketPlace;
}

/** Tells which messages go back; throws where records cannot be read. */
export function createJudge({ reason, since, until }: Filter, source: ReasonSource | undefined) {
  return async function judge(deadLetter: DeadLetter): Promise<Judgement> {
    const { sentAt } = deadLetter;
    const isInTime = sentAt >= (since ?? -Infinity) && sentAt < (until ?? Infinity);
    if (!source || !isInTime) return { isWanted: isInTime };
    const reasons = await reasonsOf(deadLetter, source);
    return { isWanted: reason === undefined || reasons.includes(reason), reasons };
  };
}

/**
 * Why a message may lie in the dead-letter queue, one reason per key: the failure code of the key's record, else
 * the record's status, `no-record`, or for the whole message `malformed-event` or `no-keys`.
 */
async function reasonsOf({ body }: DeadLetter, { records, raw }: ReasonSource): Promise<string[]> {
  const keys = keysIn(body, raw);
  if (keys === undefined) return ['malformed-event'];
  if (keys.length === 0) return ['no-keys'];
  const reasons = keys.map(async (key) => {
    const record = await records.get(key);
    return record ? (record.failure?.code ?? record.status) : 'no-record';
  });
  return [...new Set(await Promise.all(reasons))];
}

const ISO =
  /^\d{4}-\d{2}-\d{2}(?<time>T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?<zone>Z|[+-]\d{2}:\d{2})?)?$/;

/** Reads the text of `--since` and `--until`: ISO 8601, in UTC where it names no zone. */
export function readTime(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const groups = ISO.exec(text)?.groups;
  const time = Date.parse(groups?.time && !groups.zone ? `${text}Z` : text);
  if (groups && !Number.isNaN(time)) return time;
  throw new UsageError(
    `expected ${option} to be a time such as 2026-11-01 or 2026-11-01T12:00Z, received ${text}`,
  );
}
