import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts what a rule of cdk-nag objects to, for a reason that a reader can judge. */
export function accept(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

/** Accepts that a role may do something with everything in these buckets. */
export function acceptObjectsOf(role: IConstruct, ...buckets: readonly string[]): void {
  for (const bucket of buckets) {
    const finding = `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`;
    accept(role, finding, 'all objects of one bucket are named by nothing narrower than a star');
  }
}
