import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  type Function,
  type FunctionUrl,
  FunctionUrlAuthType,
  InvokeMode,
} from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { DeliveryEnvInput } from '@image-pipeline/delivery-lambda/env';
import type { Foundation } from '../foundation.ts';
import { accept } from './cdn/accept.ts';
import { useOf } from './encryption.ts';
import { addFunction } from './function.ts';
import { keep } from './keep.ts';
import { changeRecords, listRecords, readObjects, storeObjects } from './permissions.ts';
import { TIMES } from './times.ts';

export interface DeliveryFunction {
  readonly function: Function;
  readonly url: FunctionUrl;
}

/** The function that answers where the CDN finds nothing: it makes the rendition, stores and streams it. */
export function addDelivery(
  stack: Stack,
  base: Foundation,
  apiUrl: string | undefined,
): DeliveryFunction {
  const { settings, raw, processed, table, key, release } = base;
  const secret = signingKeys(stack, base);
  const environment = {
    RAW_BUCKET: raw.bucketName,
    PROCESSED_BUCKET: processed.bucketName,
    METADATA_TABLE: table.tableName,
    RECIPE_GENERATION: String(release.generation),
    LEASE_SECONDS: String(TIMES.leaseSeconds),
    DEATH_LIMIT: String(TIMES.deathLimit),
    GALLERY: settings.delivery.gallery,
    ...(secret !== undefined && { SIGNING_KEYS_SECRET: secret }),
    ...(apiUrl !== undefined && { API_URL: apiUrl }),
  } satisfies DeliveryEnvInput;
  const delivery = addFunction(stack, base, {
    name: 'ImageDeliveryFunction',
    roleName: 'LambdaImageDeliveryRole',
    description: `Renditions on demand by recipe ${release.recipeId}`,
    code: release.code.delivery,
    memory: settings.delivery.memory,
    seconds: TIMES.deliverySeconds,
    environment,
    reserved: settings.delivery.reserved,
    statements: [
      ...readObjects('Originals', raw),
      ...storeObjects('Renditions', processed),
      changeRecords(table),
      ...(settings.delivery.gallery === 'off' ? [] : [listRecords(table)]),
      ...(secret === undefined ? [] : [readSecret(secret)]),
      ...useOf(key),
    ],
  });
  const url = delivery.addFunctionUrl({
    authType: FunctionUrlAuthType.AWS_IAM,
    // Streamed: a buffered answer ends at 6 MB.
    invokeMode: InvokeMode.RESPONSE_STREAM,
  });
  return { function: delivery, url };
}

/** ARN of the secret with the keys of signed URLs: the one given, or a new one with a first key. */
function signingKeys(stack: Stack, { names, settings, key }: Foundation): string | undefined {
  const { signingKeys: given } = settings.delivery;
  if (given !== 'create') return given;
  const secret = new Secret(stack, 'SigningKeys', {
    secretName: names.of('ImageSigningKeys'),
    description: 'Keys of signed URLs, by their ids',
    ...(key && { encryptionKey: key }),
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: 'first',
      passwordLength: 64,
      excludePunctuation: true,
    },
  });
  keep(secret, 'SigningKeys', settings.data.removal);
  accept(
    secret,
    'AwsSolutions-SMG4',
    'a key that vanishes breaks every URL that was signed with it: an operator rotates, as the guide says, when those have expired',
  );
  return secret.secretArn;
}

const readSecret = (arn: string) =>
  new PolicyStatement({
    sid: 'SigningKeys',
    actions: ['secretsmanager:GetSecretValue'],
    resources: [arn],
  });
