import { type App, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Foundation, Release } from './foundation.ts';
import { namesOf } from './names.ts';
import { addApi, apiUrlOf, startApi } from './parts/api.ts';
import { addBackfill } from './parts/backfill.ts';
import { addBuckets } from './parts/buckets.ts';
import { addBudget } from './parts/budget.ts';
import { addCdn } from './parts/cdn/cdn.ts';
import { addPage } from './parts/cdn/page.ts';
import { addDelivery } from './parts/delivery.ts';
import { addKey } from './parts/encryption.ts';
import { addObservability } from './parts/observability.ts';
import { addProcessing } from './parts/processing.ts';
import { addQueues } from './parts/queues.ts';
import { addTable } from './parts/table.ts';
import type { Settings } from './settings/schema.ts';

/** The whole pipeline as one stack. */
export function addPipeline(app: App, settings: Settings, release: Release): Stack {
  const names = namesOf(settings.stage);
  const stack = new Stack(app, names.stack, {
    stackName: names.stack,
    description: 'Serverless Image Processing Pipeline',
    terminationProtection: settings.data.removal === 'retain',
  });
  Tags.of(stack).add('image-pipeline:stage', settings.stage, {
    // CloudFormation takes none there.
    excludeResourceTypes: ['AWS::CloudWatch::Dashboard'],
  });
  const base = addFoundation(stack, settings, release);
  const processor = addProcessing(stack, base);
  const api = startApi(stack, base);
  const apiUrl = api && apiUrlOf(api);
  // The page speaks with bearer tokens: of an API that takes none it is not told.
  const pageApiUrl = settings.api.auth === 'iam' ? undefined : apiUrl;
  const delivery = addDelivery(stack, base, pageApiUrl);
  const cdn = addCdn(stack, base, { delivery, page: addPage(stack, base), apiUrl: pageApiUrl });
  const deliveryUrl = `https://${settings.delivery.domain?.names[0] ?? cdn.distributionDomainName}/`;
  const handler = api && addApi(stack, base, { api, deliveryUrl });
  const backfill = addBackfill(stack, base, processor);
  addObservability(stack, base, {
    processor: processor.functionName,
    delivery: delivery.function.functionName,
    queue: base.queue.queueName,
    deadLetters: base.deadLetters.queueName,
    backfillArn: backfill.ref,
    api: handler && { name: names.of('ImageApi'), function: handler.functionName },
  });
  addBudget(stack, base);
  const outputs = {
    ...outputsOf(base),
    DeliveryUrl: deliveryUrl,
    DeliveryFunctionUrl: delivery.url.url,
    BackfillArn: backfill.ref,
    ...(apiUrl !== undefined && { ApiUrl: apiUrl }),
  };
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
  return stack;
}

function addFoundation(stack: Stack, settings: Settings, release: Release): Foundation {
  const names = namesOf(settings.stage);
  const key = addKey(stack, settings);
  const queues = addQueues(stack, names, { key, rawBucketName: settings.data.rawBucket });
  const buckets = addBuckets(stack, settings, { queue: queues.queue, key });
  const table = addTable(stack, { names, settings, key });
  return { names, settings, release, key, ...queues, ...buckets, table };
}

/** What the commands and an operator need to know of a deployment. */
const outputsOf = ({ raw, processed, table, queue, deadLetters, release }: Foundation) => ({
  RawBucket: raw.bucketName,
  ProcessedBucket: processed.bucketName,
  MetadataTable: table.tableName,
  QueueUrl: queue.queueUrl,
  DeadLetterQueueUrl: deadLetters.queueUrl,
  RecipeId: release.recipeId,
  RecipeGeneration: String(release.generation),
});
