import { Aws, type Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { backfillDefinition } from '../backfill/definition.ts';
import type { Foundation } from '../foundation.ts';
import { accept } from './cdn/accept.ts';

/** The state machine that syncs every original: after a change of the recipe, or to be sure. */
export function addBackfill(stack: Stack, base: Foundation, processor: Function): CfnStateMachine {
  const { names, settings, raw } = base;
  const stateMachineName = names.of('ImageBackfill');
  const role = addRole(stack, base, { processor, machine: stateMachineName });
  const machine = new CfnStateMachine(stack, 'ImageBackfill', {
    stateMachineName,
    stateMachineType: 'STANDARD',
    roleArn: role.roleArn,
    definitionString: stack.toJsonString(
      backfillDefinition({
        partition: Aws.PARTITION,
        rawBucket: raw.bucketName,
        processor: processor.functionArn,
        ...settings.backfill,
      }),
    ),
  });
  accept(
    machine,
    'AwsSolutions-SF1',
    'the processor logs every key with its outcome; delivery of this log too would need rights on every log of the account',
  );
  accept(
    machine,
    'AwsSolutions-SF2',
    'a trace per batch says nothing that the log of the processor does not say',
  );
  return machine;
}

function addRole(
  stack: Stack,
  { names, raw }: Foundation,
  { processor, machine }: { readonly processor: Function; readonly machine: string },
): Role {
  const own = (kind: string, name: string) =>
    `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:${kind}:${name}`;
  const allow = (sid: string, actions: string[], resources: string[]) =>
    new PolicyStatement({ sid, actions, resources });
  // AWS's documents have the first form for children, and their ARNs the second.
  const executions = [`${machine}:*`, `${machine}/*`];
  const statements = [
    allow('Listing', ['s3:ListBucket'], [raw.bucketArn]),
    allow('Processor', ['lambda:InvokeFunction'], [processor.functionArn]),
    allow('Children', ['states:StartExecution'], [own('stateMachine', machine)]),
    allow(
      'ChildrenOfARun',
      ['states:DescribeExecution', 'states:RedriveExecution', 'states:StopExecution'],
      executions.map((execution) => own('execution', execution)),
    ),
  ];
  const role = new Role(stack, 'ImageBackfillRole', {
    roleName: names.of('ImageBackfillRole'),
    description: `What ${machine} may do, and nothing else`,
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        // Children belong to the machine and the name of its map.
        ArnLike: {
          'aws:SourceArn': [machine, `${machine}/*`].map((name) => own('stateMachine', name)),
        },
      },
    }),
    inlinePolicies: { pipeline: new PolicyDocument({ statements }) },
  });
  for (const execution of executions) {
    accept(
      role,
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${execution}]`,
      'the children of a run get their names when they start',
    );
  }
  return role;
}
