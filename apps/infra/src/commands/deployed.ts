import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';

/** What a stack says of itself, by the names of `CfnOutput`. */
export type Outputs = Readonly<Record<string, string>>;

const client = () => new CloudFormationClient();

async function describe(name: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await client().send(new DescribeStacksCommand({ StackName: name }));
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
  await client().send(
    new UpdateTerminationProtectionCommand({
      StackName: stack,
      EnableTerminationProtection: false,
    }),
  );
}
