import * as z from 'zod';
import {
  type Environment,
  readEnvironment,
  recipeEnv,
  storesEnv,
  whole,
} from '@image-pipeline/lambda-kit/env';

const GIB = 1024 * 1024 * 1024;

/** `https://a.example,https://b.example` → its origins; an origin has no path, not even a slash. */
const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(
    z.array(
      z.string().refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin, {
        error: 'origins such as "https://www.example.com", joined by commas',
      }),
    ),
  );

/**
 * What the function reads from its environment, and all of it. The deployment takes this schema's keys, so
 * that a variable which is missing there is a type error.
 */
export const apiEnv = z.object({
  ...storesEnv,
  ...recipeEnv,
  QUEUE_URL: z.url().describe("The processor's queue: a key that has to be synced is sent there."),
  DELIVERY_URL: z
    .url({ protocol: /^https?$/ })
    .endsWith('/')
    .describe(
      'Where renditions are served, with its closing slash, such as `https://images.example.com/`.',
    ),
  ALLOWED_ORIGINS: origins
    .default([])
    .describe(
      'Origins of web pages that may call the API, joined by commas. Without, a page of another origin may not.',
    ),
  UPLOAD_MAX_BYTES: whole(1, 5 * GIB)
    .optional()
    .describe("The most bytes of an upload; default the recipe's limit of an original."),
});

export type ApiEnv = z.output<typeof apiEnv>;
/** The texts that a deployment has to set, or may. */
export type ApiEnvInput = z.input<typeof apiEnv>;

/**
 * Reads and checks the environment.
 *
 * @throws {EnvironmentError} one message that names every variable that is missing or wrong.
 * @example
 * const { QUEUE_URL } = readEnv(process.env);
 */
export const readEnv = (environment: Environment): ApiEnv => readEnvironment(apiEnv, environment);
