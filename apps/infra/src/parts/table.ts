import type { Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Foundation } from '../foundation.ts';
import { keep, removalOf } from './keep.ts';

/** The table of the records, as `dynamoTableDefinition` of metadata-store has it. */
export function addTable(
  stack: Stack,
  { names, settings: { data }, key }: Pick<Foundation, 'names' | 'settings' | 'key'>,
): Table {
  const table = new Table(stack, 'ImageMetadata', {
    tableName: names.of('ImageMetadata'),
    partitionKey: { name: 'filename', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: data.removal === 'retain',
    removalPolicy: removalOf(data.removal),
    ...(key
      ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }
      : { encryption: TableEncryption.DEFAULT }),
  });
  table.addGlobalSecondaryIndex({
    indexName: LISTINGS_INDEX,
    partitionKey: { name: 'listPartition', type: AttributeType.STRING },
    sortKey: { name: 'listOrder', type: AttributeType.BINARY },
    projectionType: ProjectionType.ALL,
  });
  keep(table, 'ImageMetadata', data.removal);
  return table;
}

/** The index that listings come from. */
export const LISTINGS_INDEX = 'listings';
