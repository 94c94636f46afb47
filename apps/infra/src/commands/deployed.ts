import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { SettingsError } from '../settings/read.ts';

/** What a stack says of itself, by the names of `CfnOutput`. */
export type Outputs = Readonly<Record<string, string>>;

/** A client that knows where to ask, and as whom: the SDK itself says as little as «Region is missing». */
async function openClient(): Promise<CloudFormationClient> {
  const client = new CloudFormationClient();
  await client.config.region().catch(() => {
    throw new SettingsError('no AWS region is set: set AWS_REGION, or one in your profile');
  });
  await client.config.credentials().catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsError(`no AWS credentials: ${said}; set AWS_PROFILE, or log in with it`);
  });
  return client;
}

async function describe(name: string): Promise<Stack | undefined> {
  try {
    const client = await openClient();
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0];
  } catch (error) {
    // CloudFormation has no other word for it than that of every wrong request.
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

/** The outputs of a deployed stack; `undefined` where there is none. */
export async function outputsOf(stack: string): Promise<Outputs | undefined> {
  const found = await describe(stack);
  if (!found || found.StackStatus === 'REVIEW_IN_PROGRESS') return undefined;
  return Object.fromEntries(
    (found.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}

/** Whether CDK has a place for its files in this account and region. */
export const isBootstrapped = async (): Promise<boolean> =>
  (await describe('CDKToolkit')) !== undefined;

/** Lets a stack go that is protected from being destroyed by mistake. */
export async function unprotect(stack: string): Promise<void> {
  const client = await openClient();
  await client.send(
    new UpdateTerminationProtectionCommand({
      StackName: stack,
      EnableTerminationProtection: false,
    }),
  );
}
