import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSRecord } from 'aws-lambda';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { defaultSettings, type PipelineDeps, type Render } from '@image-pipeline/pipeline';
import { createMemoryStore } from '@image-pipeline/storage/memory';

/** A pipeline over stores in memory. */
export function memoryPipeline(render: Render, more: Partial<PipelineDeps> = {}): PipelineDeps {
  return {
    raw: createMemoryStore(),
    processed: createMemoryStore(),
    records: createMemoryMetadataStore(),
    recipe: {
      prepared: prepareRecipe({
        accept: ['jpeg', 'png', 'avif'],
        renditions: [{ name: 'small', key: '{dir}processed-{filename}', width: 64 }],
      }),
      generation: 1,
    },
    render,
    clock: { now: Date.now, sleep },
    newWorkerId: randomUUID,
    settings: { ...defaultSettings, deathLimit: 3 },
    ...more,
  };
}

/** A message of the queue with this body; its id is the body's own key where there is one. */
export function message(messageId: string, body: unknown): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt of ${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'S3',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:originals',
    awsRegion: 'eu-central-1',
  };
}

/** The notification of an upload, or of a removal: they mean the same. */
export const changed = (key: string) => ({
  Records: [
    {
      eventSource: 'aws:s3',
      eventVersion: '2.1',
      s3: { bucket: { name: 'raw' }, object: { key: encodeURIComponent(key) } },
    },
  ],
});

export const plenty = { getRemainingTimeInMillis: () => 60_000 };
