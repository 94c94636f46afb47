import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Settings } from '../settings/schema.ts';

type Removal = Settings['data']['removal'];

/** What happens to what holds state when its stack is destroyed. */
export const removalOf = (removal: Removal): RemovalPolicy =>
  removal === 'delete' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;

/**
 * Pins the logical id of what holds state, and keeps it when the stack goes, unless the stage says otherwise.
 * With another logical id CloudFormation would make a new, empty one.
 */
export function keep(construct: IConstruct, logicalId: string, removal: Removal): void {
  const resource = construct.node.defaultChild as CfnResource;
  resource.overrideLogicalId(logicalId);
  resource.applyRemovalPolicy(removalOf(removal));
}
