import * as z from 'zod';

/** Environment variables are texts: a number is read out of one, within its range. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'a whole number' })
    .transform(Number)
    .pipe(z.int().min(least).max(most));

const bucket = z.string().min(3).max(63);
const prefix = z
  .string()
  .regex(/^(?:[^/].*\/)?$/, {
    error: 'empty, or a folder that ends in "/" and does not begin with it',
  })
  .default('');

/** Where originals, renditions and records are. */
export const storesEnv = {
  RAW_BUCKET: bucket.describe('Bucket of the originals.'),
  RAW_PREFIX: prefix.describe(
    'Folder of the originals in it, with its closing slash; default all of it.',
  ),
  PROCESSED_BUCKET: bucket.describe('Bucket of the renditions.'),
  PROCESSED_PREFIX: prefix.describe('Folder of the renditions in it, with its closing slash.'),
  METADATA_TABLE: z.string().min(3).max(255).describe('DynamoDB table of the records.'),
};

/** The recipe, and its place in the order of deployments. */
export const recipeEnv = {
  RECIPE_FILE: z
    .string()
    .min(1)
    .default('recipe/recipe.json')
    .describe('The recipe, relative to the function; its watermark images lie beside it.'),
  RECIPE_GENERATION: whole(1, Number.MAX_SAFE_INTEGER).describe(
    'Number of the deployment: the recipe with the higher one is the newer, in a rollback too.',
  ),
};

/** Numbers of the sync protocol. */
export const protocolEnv = {
  LEASE_SECONDS: whole(10, 43_200)
    .default(900)
    .describe('How long a claim is respected: at least the timeout of the function.'),
  DEATH_LIMIT: whole(1, 100)
    .default(3)
    .describe('Workers that may die on one original before it is quarantined.'),
  TOMBSTONE_DAYS: whole(1, 3650)
    .default(30)
    .describe('How long a record of a deleted original is kept. Reconcile more often than that.'),
};

/** Memory of the processes that decode. */
export const memoryEnv = {
  RENDER_MEMORY_MB: whole(256, 10_240)
    .optional()
    .describe(
      "Memory limit of one image's process; default a fair share of the function's memory.",
    ),
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: whole(128, 10_240)
    .default(1024)
    .describe('Megabytes of the function; set by Lambda.'),
};

type Read<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;
export type StoresEnv = Read<typeof storesEnv>;
export type RecipeEnv = Read<typeof recipeEnv>;
export type ProtocolEnv = Read<typeof protocolEnv>;
export type MemoryEnv = Read<typeof memoryEnv>;

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a function throws when its environment cannot be used; it names every fault at once. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly code = 'invalid-environment';
}

/**
 * Reads and checks the environment of a function.
 *
 * @throws {EnvironmentError} one message that names every variable that is missing or wrong, and where raw and
 * processed are the same place or one lies in the other: outputs would be taken for originals.
 * @example
 * const { RAW_BUCKET } = readEnvironment(z.object(storesEnv), process.env);
 */
export function readEnvironment<T extends StoresEnv>(
  schema: z.ZodType<T>,
  environment: Environment,
): T {
  const read = schema.safeParse(withoutEmpty(environment));
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => {
      const name = path.join('.');
      return environment[name]
        ? `${name}: ${message}, received "${environment[name]}"`
        : `${name}: missing`;
    });
    throw new EnvironmentError(`The environment cannot be used:\n  ${faults.join('\n  ')}`);
  }
  refuseOverlap(read.data);
  return read.data;
}

/** A variable that is set to nothing is as good as missing. */
const withoutEmpty = (environment: Environment) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

function refuseOverlap(env: StoresEnv): void {
  const { RAW_BUCKET, RAW_PREFIX, PROCESSED_BUCKET, PROCESSED_PREFIX } = env;
  if (RAW_BUCKET !== PROCESSED_BUCKET) return;
  if (!RAW_PREFIX.startsWith(PROCESSED_PREFIX) && !PROCESSED_PREFIX.startsWith(RAW_PREFIX)) return;
  throw new EnvironmentError(
    `The environment cannot be used:\n  PROCESSED_BUCKET: expected another place than that of the originals, received "${PROCESSED_BUCKET}/${PROCESSED_PREFIX}" beside "${RAW_BUCKET}/${RAW_PREFIX}": outputs would be taken for originals, for ever`,
  );
}
