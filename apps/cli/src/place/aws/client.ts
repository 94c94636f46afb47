import { StoreError } from '@image-pipeline/ports';
import { errorMessage, UsageError } from '../../errors.ts';

/** Environment variables; credentials, region and endpoint the SDK finds itself. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Adaptive: on throttling the client slows down by itself instead of hammering on. */
export const PATIENT = { retryMode: 'adaptive', maxAttempts: 5 };

/** Whether another server speaks for this service of AWS. */
export const hasEndpoint = (env: Env, service: 'S3' | 'SQS'): boolean =>
  Boolean(env.AWS_ENDPOINT_URL ?? env[`AWS_ENDPOINT_URL_${service}`]);

/** What every client of the SDK has. */
interface Client {
  readonly config: {
    readonly region: () => Promise<unknown>;
    readonly credentials: () => Promise<unknown>;
  };
}

/** The client, once it has region and credentials: without, each request fails in words of its own. */
export async function usable<C extends Client>(client: C): Promise<C> {
  await client.config.region().catch((cause: unknown) => {
    throw new UsageError('no AWS region is set: set AWS_REGION, or one in your profile', { cause });
  });
  await client.config.credentials().catch((cause: unknown) => {
    throw new StoreError('unavailable', `no AWS credentials: ${errorMessage(cause)}`, { cause });
  });
  return client;
}
