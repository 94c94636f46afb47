import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { PartialItemFailureResponse } from '@aws-lambda-powertools/batch/types';
import type { SQSRecord } from 'aws-lambda';
import pLimit from 'p-limit';
import { deadline, type InvocationContext } from '@image-pipeline/lambda-kit/deadline';
import { type PipelineDeps, syncImage, type SyncResult } from '@image-pipeline/pipeline';
import { keysOf, keysOfText, type RawPlace } from './events.ts';
import type { Observer } from './observer.ts';

/** Seconds until a message comes back that a newer version of the software has to handle. */
const YIELD_SECONDS = 30;

/** What the handler works with. */
export interface HandlerDeps {
  readonly pipeline: PipelineDeps;
  /** Where the originals lie, to read events with. */
  readonly place: RawPlace;
  /** Images of one invocation in work at once, ≥ 1; for a pool of decoders `inFlightFor`. */
  readonly concurrency: number;
  /** Milliseconds kept back at the end of an invocation to give claims back. */
  readonly reserveMs: number;
  readonly observer: Observer;
  /** Makes a failed message visible again after so many seconds, 0 to 43,200. Without: after the queue's own time. */
  readonly postpone?: (record: SQSRecord, seconds: number) => Promise<void>;
}

/** The answer to an invocation that came from no queue. */
export interface DirectAnswer {
  readonly results: readonly { readonly key: string; readonly outcome: SyncResult['outcome'] }[];
}

/** A key that is not settled: its message must come back. */
export class UnsettledError extends Error {
  override readonly name = 'UnsettledError';
  readonly result: SyncResult;

  constructor(result: SyncResult) {
    super(`"${result.key}" is ${result.outcome}${result.until ? ` until ${result.until}` : ''}`);
    this.result = result;
  }
}

type Sync = (key: string) => Promise<SyncResult>;

/**
 * The processor: whatever the event, the keys in it are synced. A batch of a queue is answered message by
 * message, so that a bad one never fails its neighbors; any other event fails as a whole, and its sender
 * tries again.
 *
 * @example
 * export const handler = createHandler({ pipeline, place, concurrency: 2, reserveMs: 5000, observer });
 */
export function createHandler(deps: HandlerDeps) {
  return async function handler(
    event: unknown,
    context: InvocationContext,
  ): Promise<PartialItemFailureResponse | DirectAnswer> {
    const sync = syncOnce(deps, context);
    return isQueueEvent(event) ? answerQueue(deps, event, sync) : answerDirect(deps, event, sync);
  };
}

/**
 * Syncs each key once per invocation, however many messages name it, a few at a time. Every message was
 * received before the first look at its key, so one answer holds for all of them.
 */
function syncOnce(deps: HandlerDeps, context: InvocationContext): Sync {
  const limit = pLimit(deps.concurrency);
  const signal = deadline(context, deps.reserveMs);
  const started = new Map<string, Promise<SyncResult>>();
  return (key) => {
    const known = started.get(key) ?? limit(() => syncSettled(deps, key, signal));
    started.set(key, known);
    return known;
  };
}

async function syncSettled(
  { pipeline, observer }: HandlerDeps,
  key: string,
  signal: AbortSignal | undefined,
): Promise<SyncResult> {
  const done = observer.start(key);
  try {
    const result = await syncImage(pipeline, key, { signal });
    done(result);
    if (result.settled) return result;
    throw new UnsettledError(result);
  } catch (error) {
    if (!(error instanceof UnsettledError)) observer.failed(key, error);
    throw error;
  }
}

interface QueueEvent {
  readonly Records: SQSRecord[];
}

function isQueueEvent(event: unknown): event is QueueEvent {
  const records = (event as Partial<QueueEvent> | null)?.Records;
  return Array.isArray(records) && records[0]?.eventSource === 'aws:sqs';
}

function answerQueue(
  deps: HandlerDeps,
  event: QueueEvent,
  sync: Sync,
): Promise<PartialItemFailureResponse> {
  async function handleRecord(record: SQSRecord): Promise<void> {
    try {
      await syncAllKeys(keysOfText(record.body, deps.place), sync);
    } catch (error) {
      deps.observer.refused(record.messageId, error);
      await postpone(deps, record, error);
      throw error;
    }
  }
  return processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
    // An error for the whole batch would hide which messages failed.
    throwOnFullBatchFailure: false,
  });
}

async function answerDirect(deps: HandlerDeps, event: unknown, sync: Sync): Promise<DirectAnswer> {
  const results = await syncAllKeys(keysOf(event, deps.place), sync);
  return { results: results.map(({ key, outcome }) => ({ key, outcome })) };
}

/** Every key gets its turn, also after one that failed; then the first failure counts. */
async function syncAllKeys(keys: readonly string[], sync: Sync): Promise<SyncResult[]> {
  const ends = await Promise.allSettled(keys.map(sync));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
}

/** A message that only has to wait comes back when it makes sense. What fails here costs time, not truth. */
async function postpone(deps: HandlerDeps, record: SQSRecord, error: unknown): Promise<void> {
  if (!(error instanceof UnsettledError) || !deps.postpone) return;
  const { until } = error.result;
  const wait = until ? (Date.parse(until) - deps.pipeline.clock.now()) / 1000 : YIELD_SECONDS;
  const seconds = Math.min(Math.max(Math.ceil(wait), 1), 43_200);
  await deps.postpone(record, seconds).catch((problem: unknown) => {
    deps.observer.refused(record.messageId, problem);
  });
}
