import { createPipeline } from '@image-pipeline/lambda-kit/pipeline';
import type { Telemetry } from '@image-pipeline/lambda-kit/telemetry';
import type { ProcessorEnv } from './env.ts';
import type { HandlerDeps } from './handler.ts';
import { createObserver, timed } from './telemetry.ts';

/** Everything that the function is made of, from its environment; its decoders are running when it returns. */
export async function wire(env: ProcessorEnv, telemetry: Telemetry): Promise<HandlerDeps> {
  return {
    pipeline: timed(await createPipeline(env, env.CONCURRENCY, telemetry), telemetry),
    place: { bucket: env.RAW_BUCKET, prefix: env.RAW_PREFIX },
    concurrency: env.CONCURRENCY,
    reserveMs: env.RESERVE_SECONDS * 1000,
    observer: createObserver(telemetry),
    ...(env.QUEUE_URL !== undefined && { postpone: postponer(env.QUEUE_URL) }),
  };
}

/** The queue's client is loaded with the first message that has to wait: most instances never see one. */
function postponer(url: string): NonNullable<HandlerDeps['postpone']> {
  let postpone: ReturnType<typeof load> | undefined;
  const load = async () => (await import('./postpone.ts')).createPostpone(url);
  return async (record, seconds) => (await (postpone ??= load()))(record, seconds);
}
