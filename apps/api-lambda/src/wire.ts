import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createHttp } from '@image-pipeline/http';
import type { Http } from '@image-pipeline/lambda-kit/http-answer';
import { readRecipe } from '@image-pipeline/lambda-kit/recipe';
import { createStores, PATIENT } from '@image-pipeline/lambda-kit/stores';
import { type Telemetry, tellFault, traced } from '@image-pipeline/lambda-kit/telemetry';
import { defaultSettings, requestUpload, type UploadDeps } from '@image-pipeline/pipeline';
import { createS3UploadGrants } from '@image-pipeline/storage/s3';
import type { ApiEnv } from './env.ts';
import { createVerbs } from './verbs.ts';

/** Everything that the function is made of, from its environment. */
export async function wire(env: ApiEnv, telemetry: Telemetry): Promise<Http> {
  const { s3, ...stores } = createStores(env, telemetry);
  const recipe = await readRecipe(env);
  const sqs = traced(telemetry, new SQSClient(PATIENT));
  const verbs = createVerbs({
    pipeline: {
      ...stores,
      recipe,
      clock: { now: Date.now, sleep },
      newWorkerId: randomUUID,
      settings: defaultSettings,
    },
    handOn: async (key) => {
      const MessageBody = JSON.stringify({ key });
      await sqs.send(new SendMessageCommand({ QueueUrl: env.QUEUE_URL, MessageBody }));
    },
  });
  const uploads: UploadDeps = {
    grants: createS3UploadGrants({ client: s3, bucket: env.RAW_BUCKET, prefix: env.RAW_PREFIX }),
    recipe,
    newUploadId: randomUUID,
    ...(env.UPLOAD_MAX_BYTES !== undefined && { maxUploadBytes: env.UPLOAD_MAX_BYTES }),
  };
  return createHttp({
    api: {
      ...verbs,
      records: stores.records,
      requestUpload: (wish) => requestUpload(uploads, wish),
      deliveryUrl: env.DELIVERY_URL,
    },
    allowedOrigins: env.ALLOWED_ORIGINS,
    onError: tellFault(telemetry),
  });
}
