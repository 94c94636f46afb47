export { createDynamoStore, type DynamoStoreOptions } from './store.ts';
export { dynamoTableDefinition, type DynamoTableDefinition } from './table.ts';
