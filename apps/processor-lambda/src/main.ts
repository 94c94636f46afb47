/** The function itself: environment in, one verb called. What is wrong with the environment stops the start. */
import { createTelemetry } from '@image-pipeline/lambda-kit/telemetry';
import type { Context } from 'aws-lambda';
import { readEnv } from './env.ts';
import { createHandler } from './handler.ts';
import { wire } from './wire.ts';

const telemetry = createTelemetry('image-pipeline-processor');
const { logger, metrics } = telemetry;
const handle = createHandler(await wire(readEnv(process.env), telemetry));

export async function handler(event: unknown, context: Context) {
  logger.addContext(context);
  metrics.captureColdStartMetric();
  try {
    return await handle(event, context);
  } finally {
    // With none it would say so, in plain words among the JSON.
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
}
