import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

/** Logs as JSON, metrics as EMF, traces with X-Ray: Powertools' own, one of each for the function's life. */
export const createTelemetry = (serviceName: string) => ({
  logger: new Logger({ serviceName }),
  metrics: new Metrics({ namespace: 'ImagePipeline', serviceName }),
  tracer: new Tracer({ serviceName }),
});

export type Telemetry = ReturnType<typeof createTelemetry>;
