import * as z from 'zod';
import {
  type Environment,
  memoryEnv,
  protocolEnv,
  readEnvironment,
  recipeEnv,
  storesEnv,
  whole,
} from '@image-pipeline/lambda-kit/env';

/**
 * What the function reads from its environment, and all of it. The deployment takes this schema's keys, so
 * that a variable which is missing there is a type error.
 */
export const processorEnv = z.object({
  ...storesEnv,
  ...recipeEnv,
  QUEUE_URL: z
    .url()
    .optional()
    .describe(
      'Queue of the events. With it, a message that has to wait for another worker comes back when that one is done, and not after the whole visibility timeout.',
    ),
  CONCURRENCY: whole(1, 64)
    .optional()
    .describe(
      'Images that are decoded at once, each in a process of its own, while others of the batch are fetched or stored; default one for each vCPU that the memory buys, at 1,769 MB each, and at least one.',
    ),
  ...protocolEnv,
  RENDER_SECONDS: whole(1, 880)
    .default(50)
    .describe('Time limit of one image; below the timeout of the function.'),
  RESERVE_SECONDS: whole(1, 60)
    .default(5)
    .describe('Time kept back at the end of an invocation to give claims back.'),
  ...memoryEnv,
});

export type ProcessorEnv = z.output<typeof processorEnv>;
/** The texts that a deployment has to set, or may. */
export type ProcessorEnvInput = z.input<typeof processorEnv>;

/**
 * Reads and checks the environment.
 *
 * @throws {EnvironmentError} one message that names every variable that is missing or wrong.
 * @example
 * const { RAW_BUCKET } = readEnv(process.env);
 */
export const readEnv = (environment: Environment): ProcessorEnv =>
  readEnvironment(processorEnv, environment);
