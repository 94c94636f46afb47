/** The function itself: environment in, one verb called. What is wrong with the environment stops the start. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answerEvent } from '@image-pipeline/lambda-kit/http-answer';
import { streamTo } from '@image-pipeline/lambda-kit/http-stream';
import { createTelemetry, logged, observed } from '@image-pipeline/lambda-kit/telemetry';
import { readEnv } from './env.ts';
import { wire } from './wire.ts';

const telemetry = await createTelemetry('image-pipeline-delivery');
const { http, idle } = await wire(readEnv(process.env), telemetry);
const door = logged(telemetry, http);

export const handler = awslambda.streamifyResponse(
  (event: APIGatewayProxyEventV2, stream, context) =>
    observed(telemetry, context, async () => {
      await streamTo(awslambda, stream, await answerEvent(door, event, context));
      // An instance is frozen between requests: what was given up must be given back before.
      await idle();
    }),
);
