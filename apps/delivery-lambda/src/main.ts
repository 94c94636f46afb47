/** The function itself: environment in, one verb called. What is wrong with the environment stops the start. */
import { answerEvent } from '@image-pipeline/lambda-kit/http-answer';
import { streamTo } from '@image-pipeline/lambda-kit/http-stream';
import { createTelemetry } from '@image-pipeline/lambda-kit/telemetry';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readEnv } from './env.ts';
import { wire } from './wire.ts';

const telemetry = createTelemetry('image-pipeline-delivery');
const { logger, metrics } = telemetry;
const http = await wire(readEnv(process.env), telemetry);

export const handler = awslambda.streamifyResponse(
  async (event: APIGatewayProxyEventV2, stream, context) => {
    logger.addContext(context);
    metrics.captureColdStartMetric();
    try {
      await streamTo(awslambda, stream, await answerEvent(http, event, context));
    } finally {
      // With none it would say so, in plain words among the JSON.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  },
);
