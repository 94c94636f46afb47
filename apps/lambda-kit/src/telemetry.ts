import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { Context } from 'aws-lambda';

/**
 * Logs as JSON, metrics as EMF, traces with X-Ray: Powertools' own, one of each for the function's life. A deployment
 * may name the service, so that two in one account are told apart.
 */
export function createTelemetry(name: string) {
  const serviceName = process.env.POWERTOOLS_SERVICE_NAME ?? name;
  return {
    logger: new Logger({ serviceName }),
    metrics: new Metrics({ namespace: 'ImagePipeline', serviceName }),
    tracer: new Tracer({ serviceName }),
  };
}

export type Telemetry = ReturnType<typeof createTelemetry>;

/** One invocation: its id stands in every line of the log, and its metrics are told at its end. */
export async function observed<T>(
  { logger, metrics }: Telemetry,
  context: Context,
  work: () => Promise<T>,
): Promise<T> {
  logger.addContext(context);
  metrics.captureColdStartMetric();
  try {
    return await work();
  } finally {
    // With none it would say so, in plain words among the JSON.
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
}

/** Tells of a request that ended in a fault of ours or the world's; its query may hold a signature, and is left out. */
export const tellFault =
  ({ logger }: Telemetry) =>
  (error: unknown, { method, url }: Request): void => {
    logger.error('not answered', { method, path: new URL(url).pathname, error: asError(error) });
  };

export const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
