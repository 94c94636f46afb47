/** Functions of LocalStack's Lambda: deployed, and overheard. */
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  type UpdateFunctionConfigurationCommandInput,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { getContainerRuntimeClient } from 'testcontainers';
import type * as z from 'zod';
import { awsConfig, uniqueName } from '@image-pipeline/localstack';
import type { recipeEnv, storesEnv } from '../src/env.ts';
import { architecture } from './code.ts';
import type { Stack } from './stack.ts';

export const lambda = new LambdaClient(awsConfig());
const logs = new CloudWatchLogsClient(awsConfig());

export interface FunctionOptions {
  /** Seconds of an invocation; the queue's visibility has to be as long. Default 60. */
  readonly timeout?: number;
  readonly environment: Readonly<Record<string, string>>;
}

type NeededEnv = z.input<z.ZodObject<typeof storesEnv & typeof recipeEnv>>;

/** The variables that every function needs of a stack, and `more`. */
export function environmentOf(stack: Stack, more: Readonly<Record<string, string>> = {}) {
  const needed = {
    RAW_BUCKET: stack.rawBucket,
    PROCESSED_BUCKET: stack.processedBucket,
    METADATA_TABLE: stack.tableName,
    RECIPE_GENERATION: '1',
  } satisfies NeededEnv;
  return { ...needed, ...more };
}

/** Creates a function, and answers with its name when it can be called. */
export async function createFunction(
  code: Uint8Array,
  { timeout = 60, environment }: FunctionOptions,
): Promise<string> {
  const FunctionName = uniqueName('function');
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Architectures: [architecture === 'x64' ? 'x86_64' : architecture],
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/LambdaImageProcessingRole',
      Code: { ZipFile: code },
      Timeout: timeout,
      MemorySize: 1024,
      Environment: { Variables: environment },
    }),
  );
  await waitUntilFunctionActiveV2(
    { client: lambda, maxWaitTime: 60, minDelay: 1 },
    { FunctionName },
  );
  return FunctionName;
}

/** Lets the queue call the function, which answers message by message. */
export async function connect({ queue }: Stack, FunctionName: string): Promise<void> {
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName,
      EventSourceArn: queue.arn,
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
  );
}

export async function reconfigure(
  FunctionName: string,
  changes: Omit<UpdateFunctionConfigurationCommandInput, 'FunctionName'>,
): Promise<void> {
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...changes }));
  await waitUntilFunctionUpdatedV2(
    { client: lambda, maxWaitTime: 60, minDelay: 1 },
    { FunctionName },
  );
}

/** Every line that a function has written so far; those that are JSON are read. */
export async function logOf(FunctionName: string): Promise<unknown[]> {
  const logGroupName = `/aws/lambda/${FunctionName}`;
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
  return events.map(({ message = '' }) => {
    try {
      return JSON.parse(message) as unknown;
    } catch {
      return message;
    }
  });
}

/** Kills every process that has a decoder for a child: the function's own. */
const KILL_RUNTIME = `
for process in /proc/[0-9]*; do
  grep -qs 'isolated/[c]hild' $process/cmdline || continue
  kill -9 $(sed -n 's/^PPid:[[:space:]]*//p' $process/status)
done`;

/**
 * Ends a function's instances at once and without a word, as running out of memory does.
 *
 * @returns how many there were.
 */
export async function killInstances(FunctionName: string): Promise<number> {
  const { container } = await getContainerRuntimeClient();
  const all = await container.list();
  const instances = all.filter(({ Names }) => Names.some((name) => name.includes(FunctionName)));
  for (const { Id } of instances) {
    await container.exec(container.getById(Id), ['sh', '-c', KILL_RUNTIME]);
  }
  return instances.length;
}
