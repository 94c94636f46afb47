import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoStore } from '@image-pipeline/metadata-store/dynamodb';
import type { OpenRecords } from '../place.ts';
import { PATIENT, usable } from './client.ts';
import { newestRecipe } from './generation.ts';

/** The records of a table. */
export async function openRecords(table: string): Promise<OpenRecords> {
  const client = await usable(new DynamoDBClient(PATIENT));
  const records = createDynamoStore({ client, table });
  return {
    records,
    latest: () => newestRecipe(records),
    close() {
      client.destroy();
    },
  };
}
