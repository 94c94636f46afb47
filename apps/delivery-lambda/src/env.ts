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

const DAY_SECONDS = 24 * 60 * 60;

/**
 * What the function reads from its environment, and all of it. The deployment takes this schema's keys, so
 * that a variable which is missing there is a type error.
 */
export const deliveryEnv = z.object({
  ...storesEnv,
  ...recipeEnv,
  SIGNING_KEYS_SECRET: z
    .string()
    .min(1)
    .max(2048)
    .optional()
    .describe(
      'ARN or name of a secret in Secrets Manager with the keys of signed URLs as JSON, `{"id": "secret"}`. Without, nothing beyond the recipe is served.',
    ),
  MAX_EXPIRY_SECONDS: whole(1, 3650 * DAY_SECONDS)
    .default(30 * DAY_SECONDS)
    .describe('How far ahead a signature may expire.'),
  AD_HOC_PER_IMAGE: whole(1, 100)
    .default(50)
    .describe('Outputs beyond the recipe that one image may have at a time; the oldest go first.'),
  MAKING_AT_ONCE: whole(1, 64)
    .default(1)
    .describe(
      'Images of one instance at once, each decoded in a process of its own. Lambda gives an instance one request at a time.',
    ),
  ...protocolEnv,
  RENDER_SECONDS: whole(1, 880)
    .default(25)
    .describe('Time limit of one image; below the timeouts of the function and of its CDN.'),
  ...memoryEnv,
  FALLBACK_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Image to show where there is none, relative to the function; the status says what is wrong all the same.',
    ),
  GALLERY: z
    .enum(['off', 'public'])
    .default('off')
    .describe(
      '`public` lists ready renditions at `/gallery.json` for everybody; `off` tells nobody what there is.',
    ),
  API_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The manual API, told to the gallery page.'),
});

export type DeliveryEnv = z.output<typeof deliveryEnv>;
/** The texts that a deployment has to set, or may. */
export type DeliveryEnvInput = z.input<typeof deliveryEnv>;

/**
 * Reads and checks the environment.
 *
 * @throws {EnvironmentError} one message that names every variable that is missing or wrong.
 * @example
 * const { GALLERY } = readEnv(process.env);
 */
export const readEnv = (environment: Environment): DeliveryEnv =>
  readEnvironment(deliveryEnv, environment);
