/** The function itself: environment in, one verb called. What is wrong with the environment stops the start. */
import type { Context } from 'aws-lambda';
import { createTelemetry, observed } from '@image-pipeline/lambda-kit/telemetry';
import { readEnv } from './env.ts';
import { createHandler } from './handler.ts';
import { wire } from './wire.ts';

const telemetry = await createTelemetry('image-pipeline-processor');
const handle = createHandler(await wire(readEnv(process.env), telemetry));

export const handler = (event: unknown, context: Context) =>
  observed(telemetry, context, () => handle(event, context));
