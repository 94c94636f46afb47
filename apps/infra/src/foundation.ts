import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Names } from './names.ts';
import type { Settings } from './settings/schema.ts';

/** Folders and files that are deployed, as the builds left them, the recipe laid over. */
export interface Artifacts {
  readonly processor: string;
  readonly delivery: string;
  readonly api: string;
  /** Folder of the gallery page. */
  readonly page: string;
  /** The CloudFront function that requests go through first: its text. */
  readonly viewerRequest: string;
}

/** What one deployment brings. */
export interface Release {
  readonly recipeId: string;
  /** The number of the recipe's deployment: it grows with every other recipe, a rollback's too. */
  readonly generation: number;
  readonly code: Artifacts;
}

/** What every part of the stack is built on. */
export interface Foundation {
  readonly names: Names;
  readonly settings: Settings;
  readonly release: Release;
  readonly key: IKey | undefined;
  readonly raw: Bucket;
  readonly processed: Bucket;
  readonly table: Table;
  readonly queue: Queue;
  readonly deadLetters: Queue;
}
