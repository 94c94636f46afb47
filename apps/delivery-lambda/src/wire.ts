import { createHttp, type DeliveryDeps, type HttpOptions } from '@image-pipeline/http';
import type { SigningKeys } from '@image-pipeline/http/sign';
import type { Http } from '@image-pipeline/lambda-kit/http-answer';
import { createPipeline } from '@image-pipeline/lambda-kit/pipeline';
import { asError, type Telemetry, tellFault } from '@image-pipeline/lambda-kit/telemetry';
import {
  createDelivery,
  defaultDeliverySettings,
  type PipelineDeps,
} from '@image-pipeline/pipeline';
import type { DeliveryEnv } from './env.ts';
import { readFallback } from './fallback.ts';
import { createKeyedHttp } from './keyed-http.ts';
import { counted } from './telemetry.ts';

export interface DeliveryFunction {
  readonly http: Http;
  /** Resolves when nothing is being made. */
  readonly idle: () => Promise<void>;
}

/** Everything that the function is made of, from its environment; its decoders are running when it returns. */
export async function wire(env: DeliveryEnv, telemetry: Telemetry): Promise<DeliveryFunction> {
  const preparing = prepare(env, telemetry);
  const openDoor = async () =>
    createKeyedHttp({
      readKeys: await keyReader(env, telemetry),
      create: async (signingKeys) => (await preparing).createDoor(signingKeys),
      warn: (error) => {
        telemetry.logger.warn('signing keys not renewed', asError(error));
      },
      now: Date.now,
    });
  // The keys are on their way while the decoders start.
  const [http, { idle }] = await Promise.all([openDoor(), preparing]);
  return { http, idle };
}

/** All but the keys. */
async function prepare(env: DeliveryEnv, telemetry: Telemetry) {
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
    delivery: counted(delivery, telemetry.metrics),
    maxExpirySeconds: env.MAX_EXPIRY_SECONDS,
    recipe: pipeline.recipe.prepared,
    ...(fallback && { fallback }),
  };
  const createDoor = (signingKeys: SigningKeys): Http =>
    createHttp({
      delivery: { ...parts, signingKeys },
      gallery: galleryOf(env, pipeline),
      onError: tellFault(telemetry),
    });
  return { createDoor, idle: () => delivery.idle() };
}

/** The page itself is an object of the CDN's bucket; what it shows comes from here. */
const galleryOf = (env: DeliveryEnv, { records }: PipelineDeps): HttpOptions['gallery'] => ({
  mode: env.GALLERY,
  records,
  deliveryUrl: '/',
  apiUrl: env.API_URL,
});

async function keyReader(
  { SIGNING_KEYS_SECRET: id }: DeliveryEnv,
  telemetry: Telemetry,
): Promise<() => Promise<SigningKeys>> {
  if (id === undefined) return async () => ({});
  const { createKeyReader } = await import('./signing-keys.ts');
  return createKeyReader(id, telemetry);
}
