import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { createS3Store } from '@image-pipeline/storage/s3';

const client = new S3Client({ region: 'eu-central-1' });
const store = createS3Store({ client, bucket: 'raw-image-bucket' });
// Refused before anything is sent.
await assert.rejects(store.head(''), { code: 'invalid-key' });

const unwanted =
  /(?:^|[/\\])node_modules[/\\](?:sharp|@img|better-sqlite3|sqlite3?|aws-cdk[^/\\]*|constructs)$/;
const folders = readdirSync('.', { recursive: true });
assert.deepEqual(
  folders.filter((folder) => unwanted.test(folder)),
  [],
);
