import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Tracer } from '@aws-lambda-powertools/tracer';
import type { Context } from 'aws-lambda';
import type { Http } from './http-answer.ts';

/** Powertools' own, one of each for the function's life. */
export interface Telemetry {
  /** JSON. */
  readonly logger: Logger;
  /** EMF. */
  readonly metrics: Metrics;
  /** X-Ray; absent where tracing is not switched on. */
  readonly tracer: Tracer | undefined;
}

/** A deployment may name the service, so that two in one account are told apart. */
export async function createTelemetry(name: string): Promise<Telemetry> {
  const serviceName = process.env.POWERTOOLS_SERVICE_NAME ?? name;
  return {
    logger: new Logger({ serviceName }),
    metrics: new Metrics({ namespace: 'ImagePipeline', serviceName }),
    tracer: await createTracer(serviceName),
  };
}

/** The X-Ray SDK takes longer to load than any other part: only whoever traces waits for it. */
async function createTracer(serviceName: string): Promise<Tracer | undefined> {
  if (process.env.POWERTOOLS_TRACE_ENABLED !== 'true') return undefined;
  const powertools = await import('@aws-lambda-powertools/tracer');
  return new powertools.Tracer({ serviceName });
}

/** An SDK client whose calls are traced where tracing is on. */
export const traced = <Client>({ tracer }: Telemetry, client: Client): Client =>
  tracer ? tracer.captureAWSv3Client(client) : client;

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

/** Without its query, which may hold a signature. */
const pathOf = ({ url }: Request): string => new URL(url).pathname;

/** Tells of a request that ended in a fault of ours or the world's. */
export const tellFault =
  ({ logger }: Telemetry) =>
  (error: unknown, request: Request): void => {
    const { method } = request;
    logger.error('not answered', { method, path: pathOf(request), error: asError(error) });
  };

/** The same, with a line in the log for every request. */
export const logged = ({ logger }: Telemetry, http: Http): Http => ({
  async fetch(request) {
    const began = performance.now();
    const answer = await http.fetch(request);
    const ms = Math.round(performance.now() - began);
    logger.info('answered', {
      method: request.method,
      path: pathOf(request),
      status: answer.status,
      ms,
    });
    return answer;
  },
});

export const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
