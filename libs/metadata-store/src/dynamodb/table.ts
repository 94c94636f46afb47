import type {
  CreateTableCommandInput,
  UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb';

/** The index that listings come from. */
export const LISTINGS_INDEX = 'listings';

/** What creates the table: the inputs of two requests, in AWS's words. */
export interface DynamoTableDefinition {
  /** For `CreateTable`. */
  readonly create: CreateTableCommandInput;
  /** For `UpdateTimeToLive`, once the table is active. */
  readonly timeToLive: UpdateTimeToLiveCommandInput;
}

/**
 * The table that `createDynamoStore` expects, as data: for infrastructure, tests and operators alike.
 *
 * @example
 * const { create, timeToLive } = dynamoTableDefinition('ImageMetadata');
 * await client.send(new CreateTableCommand(create));
 * await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName: 'ImageMetadata' });
 * await client.send(new UpdateTimeToLiveCommand(timeToLive));
 */
export function dynamoTableDefinition(name: string): DynamoTableDefinition {
  return {
    create: {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'filename', AttributeType: 'S' },
        { AttributeName: 'listPartition', AttributeType: 'S' },
        { AttributeName: 'listOrder', AttributeType: 'B' },
      ],
      KeySchema: [{ AttributeName: 'filename', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: LISTINGS_INDEX,
          KeySchema: [
            { AttributeName: 'listPartition', KeyType: 'HASH' },
            { AttributeName: 'listOrder', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    },
    timeToLive: {
      TableName: name,
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  };
}
