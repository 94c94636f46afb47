/** The function itself: environment in, one verb called. What is wrong with the environment stops the start. */
import type { Context } from 'aws-lambda';
import { answerEvent } from '@image-pipeline/lambda-kit/http-answer';
import type { HttpEvent } from '@image-pipeline/lambda-kit/http-event';
import { resultOf } from '@image-pipeline/lambda-kit/http-result';
import { createTelemetry, logged, observed } from '@image-pipeline/lambda-kit/telemetry';
import { readEnv } from './env.ts';
import { wire } from './wire.ts';

const telemetry = await createTelemetry('image-pipeline-api');
const http = logged(telemetry, await wire(readEnv(process.env), telemetry));

export const handler = (event: HttpEvent, context: Context) =>
  observed(telemetry, context, async () => resultOf(await answerEvent(http, event, context)));
