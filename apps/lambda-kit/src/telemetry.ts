import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

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
