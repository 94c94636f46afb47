import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createHttp, type DeliveryDeps, type HttpOptions } from '@image-pipeline/http';
import type { SigningKeys } from '@image-pipeline/http/sign';
import type { Http } from '@image-pipeline/lambda-kit/http-answer';
import { createPipeline } from '@image-pipeline/lambda-kit/pipeline';
import { asError, tellFault, type Telemetry } from '@image-pipeline/lambda-kit/telemetry';
import {
  createDelivery,
  defaultDeliverySettings,
  type PipelineDeps,
} from '@image-pipeline/pipeline';
import type { DeliveryEnv } from './env.ts';
import { readFallback } from './fallback.ts';
import { createKeyedHttp } from './keyed-http.ts';
import { readSigningKeys } from './signing-keys.ts';
import { counted } from './telemetry.ts';

export interface DeliveryFunction {
  readonly http: Http;
  /** Resolves when nothing is being made. */
  readonly idle: () => Promise<void>;
}

/** Everything that the function is made of, from its environment; its decoders are running when it returns. */
export async function wire(env: DeliveryEnv, telemetry: Telemetry): Promise<DeliveryFunction> {
  const { logger, metrics } = telemetry;
  const [pipeline, fallback] = await Promise.all([
    createPipeline(env, env.MAKING_AT_ONCE, telemetry),
    env.FALLBACK_FILE === undefined ? undefined : readFallback(env.FALLBACK_FILE),
  ]);
  const delivery = createDelivery(pipeline, {
    ...defaultDeliverySettings,
    adHocPerImage: env.AD_HOC_PER_IMAGE,
    makingAtOnce: env.MAKING_AT_ONCE,
  });
  const parts: Omit<DeliveryDeps, 'signingKeys'> = {
    delivery: counted(delivery, metrics),
    maxExpirySeconds: env.MAX_EXPIRY_SECONDS,
    recipe: pipeline.recipe.prepared,
    ...(fallback && { fallback }),
  };
  const http = await createKeyedHttp({
    readKeys: keyReader(env, telemetry),
    create: (signingKeys) =>
      createHttp({
        delivery: { ...parts, signingKeys },
        gallery: galleryOf(env, pipeline),
        onError: tellFault(telemetry),
      }),
    warn: (error) => {
      logger.warn('signing keys not renewed', asError(error));
    },
    now: Date.now,
  });
  return { http, idle: () => delivery.idle() };
}

/** The page itself is an object of the CDN's bucket; what it shows comes from here. */
const galleryOf = (env: DeliveryEnv, { records }: PipelineDeps): HttpOptions['gallery'] => ({
  mode: env.GALLERY,
  records,
  deliveryUrl: '/',
  apiUrl: env.API_URL,
});

function keyReader(
  { SIGNING_KEYS_SECRET: id }: DeliveryEnv,
  { tracer }: Telemetry,
): () => Promise<SigningKeys> {
  if (id === undefined) return async () => ({});
  const client = tracer.captureAWSv3Client(new SecretsManagerClient());
  return () => readSigningKeys(client, id);
}
