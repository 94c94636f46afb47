import { createPipeline } from '@image-pipeline/lambda-kit/pipeline';
import type { Telemetry } from '@image-pipeline/lambda-kit/telemetry';
import { inFlightFor } from '@image-pipeline/pipeline';
import type { ProcessorEnv } from './env.ts';
import type { HandlerDeps } from './handler.ts';
import { createObserver, timed } from './telemetry.ts';

/** Memory with which Lambda gives a whole vCPU; less of it is a part of one, more is more of them. */
const MB_PER_VCPU = 1769;

/**
 * Decoders of one function: one for each whole vCPU, each with one thread, as AVIF's bytes vary with the threads.
 * One more on a part of a vCPU would decode no faster, and halve the memory of each: the engine encodes two
 * renditions at a time, which uses the part, and what is fetched and stored meanwhile needs no processor.
 */
export const decodersOf = ({
  CONCURRENCY,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memory,
}: Pick<ProcessorEnv, 'CONCURRENCY' | 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE'>): number =>
  CONCURRENCY ?? Math.max(1, Math.floor(memory / MB_PER_VCPU));

/** Everything that the function is made of, from its environment; its decoders are running when it returns. */
export async function wire(env: ProcessorEnv, telemetry: Telemetry): Promise<HandlerDeps> {
  const decoders = decodersOf(env);
  return {
    pipeline: timed(await createPipeline(env, decoders, telemetry), telemetry),
    place: { bucket: env.RAW_BUCKET, prefix: env.RAW_PREFIX },
    concurrency: inFlightFor(decoders),
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
