import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Foundation } from '../foundation.ts';
import { acceptObjectsOf } from './cdn/accept.ts';

/** What one of the functions is, in the default stage's names. */
export interface FunctionPlan {
  readonly name: string;
  readonly roleName: string;
  readonly description: string;
  /** The deployable folder. */
  readonly code: string;
  readonly memory: number;
  readonly seconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** All that it may do, its own log aside. */
  readonly statements: readonly PolicyStatement[];
  readonly reserved?: number | undefined;
}

/** A function with a role of its own, which may do what is listed, and a log that is kept as long as the settings say. */
export function addFunction(
  stack: Stack,
  { names, settings: { architecture, watch } }: Pick<Foundation, 'names' | 'settings'>,
  plan: FunctionPlan,
): Function {
  const functionName = names.of(plan.name);
  const logGroup = new LogGroup(stack, `${plan.name}Log`, {
    logGroupName: `/aws/lambda/${functionName}`,
    // Not the pipeline's data: the name has to be free for the next deployment.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // CDK's enumeration of the numbers of days is no number of days.
  (logGroup.node.defaultChild as CfnLogGroup).retentionInDays = watch.logDays;
  return new Function(stack, plan.name, {
    functionName,
    description: plan.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    handler: 'index.handler',
    code: Code.fromAsset(plan.code),
    role: addRole(stack, logGroup, {
      name: functionName,
      roleName: names.of(plan.roleName),
      id: plan.roleName,
      statements: plan.statements,
    }),
    memorySize: plan.memory,
    timeout: Duration.seconds(plan.seconds),
    environment: {
      ...plan.environment,
      // In the metrics, so that two stages are not added up.
      POWERTOOLS_SERVICE_NAME: functionName,
      // libvips refuses loaders that are not meant for strangers' files.
      VIPS_BLOCK_UNTRUSTED: '1',
    },
    loggingFormat: LoggingFormat.JSON,
    logGroup,
    ...(plan.reserved !== undefined && { reservedConcurrentExecutions: plan.reserved }),
  });
}

interface RolePlan extends Pick<FunctionPlan, 'name' | 'roleName' | 'statements'> {
  /** Of the role in the stack. */
  readonly id: string;
}

function addRole(stack: Stack, log: LogGroup, { id, roleName, name, statements }: RolePlan): Role {
  const itsLog = new PolicyStatement({
    sid: 'Log',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [log.logGroupArn],
  });
  const role = new Role(stack, id, {
    roleName,
    description: `What ${name} may do, and nothing else`,
    // Without a condition on the account: Lambda does not promise to send it with this call. Who may pass
    // the role to a function is decided by iam:PassRole.
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { pipeline: new PolicyDocument({ statements: [...statements, itsLog] }) },
  });
  acceptObjectsOf(role, 'RawImageBucket', 'ProcessedImageBucket');
  return role;
}
