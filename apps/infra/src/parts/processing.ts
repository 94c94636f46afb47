import type { Stack } from 'aws-cdk-lib';
import { EventSourceMapping, type Function } from 'aws-cdk-lib/aws-lambda';
import type { ProcessorEnvInput } from '@image-pipeline/processor-lambda/env';
import type { Foundation } from '../foundation.ts';
import { useOf } from './encryption.ts';
import { addFunction } from './function.ts';
import { changeRecords, postponeMessages, readObjects, storeObjects } from './permissions.ts';
import { TIMES } from './times.ts';

/** Messages of one call: each is an image, and images take seconds. */
const BATCH = 10;

/** The function that brings renditions and records up to date, called by the queue message by message. */
export function addProcessing(stack: Stack, base: Foundation): Function {
  const { settings, raw, processed, table, queue, key, release } = base;
  const environment = {
    RAW_BUCKET: raw.bucketName,
    PROCESSED_BUCKET: processed.bucketName,
    METADATA_TABLE: table.tableName,
    RECIPE_GENERATION: String(release.generation),
    QUEUE_URL: queue.queueUrl,
    LEASE_SECONDS: String(TIMES.leaseSeconds),
    DEATH_LIMIT: String(TIMES.deathLimit),
  } satisfies ProcessorEnvInput;
  const processor = addFunction(stack, base, {
    name: 'ImageProcessingFunction',
    roleName: 'LambdaImageProcessingRole',
    description: `Renditions and records by recipe ${release.recipeId}`,
    code: release.code.processor,
    memory: settings.processor.memory,
    seconds: TIMES.functionSeconds,
    environment,
    statements: [
      ...readObjects('Originals', raw),
      ...storeObjects('Renditions', processed),
      changeRecords(table),
      postponeMessages(queue),
      ...useOf(key),
    ],
  });
  new EventSourceMapping(stack, 'EventsToProcessor', {
    target: processor,
    eventSourceArn: queue.queueArn,
    batchSize: BATCH,
    maxConcurrency: settings.processor.concurrency,
    reportBatchItemFailures: true,
  });
  return processor;
}
