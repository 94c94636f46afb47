import { Aws, type Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  type MethodOptions,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { ApiEnvInput } from '@image-pipeline/api-lambda/env';
import type { Foundation } from '../foundation.ts';
import type { Settings } from '../settings/schema.ts';
import { accept } from './cdn/accept.ts';
import { allowedOriginsOf } from './cdn/origins.ts';
import { useOf } from './encryption.ts';
import { addFunction } from './function.ts';
import {
  changeObjects,
  listRecords,
  readObjects,
  readRecords,
  sendMessages,
} from './permissions.ts';
import { TIMES } from './times.ts';

/** Megabytes: it decodes nothing. */
const MEMORY = 512;
/** The stage of API Gateway, which is a part of the URL. */
const VERSION = 'v1';

/** The API before it has methods: the delivery function is told its address, and is told to the API's function. */
export function startApi(stack: Stack, { names, settings }: Foundation): RestApi | undefined {
  const { api } = settings;
  if (!api.enabled) return undefined;
  const allowedOrigins = allowedOriginsOf(settings);
  const rest = new RestApi(stack, 'ImageApi', {
    restApiName: names.of('ImageApi'),
    description: 'The manual API of the image pipeline',
    endpointTypes: [EndpointType.REGIONAL],
    // It would set a role for all APIs of the account.
    cloudWatchRole: false,
    deployOptions: {
      stageName: VERSION,
      throttlingRateLimit: api.rate,
      throttlingBurstLimit: api.burst,
    },
    ...(allowedOrigins.length > 0 && {
      defaultCorsPreflightOptions: {
        allowOrigins: allowedOrigins,
        allowMethods: ['GET', 'POST', 'DELETE'],
        allowHeaders: ['Authorization', 'Content-Type'],
      },
    }),
  });
  if (allowedOrigins.length > 0) tellBrowsers(rest);
  // CDK's own output of the address: there is one already.
  rest.node.tryRemoveChild('Endpoint');
  return rest;
}

/**
 * What the gateway refuses by itself, such as an old token, a page may read too: else it would take it for a server
 * that does not answer. There is nothing in these answers but the refusal.
 */
function tellBrowsers(rest: RestApi): void {
  for (const type of [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX]) {
    rest.addGatewayResponse(`Gateway${type.responseType}`, {
      type,
      responseHeaders: { 'Access-Control-Allow-Origin': "'*'" },
    });
  }
}

/** Its address, without a detour through the stage, which is made last of all. */
export const apiUrlOf = (api: RestApi): string =>
  `https://${api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${VERSION}/`;

/** The API's function and methods. */
export function addApi(
  stack: Stack,
  base: Foundation,
  { api, deliveryUrl }: { readonly api: RestApi; readonly deliveryUrl: string },
): Function {
  const { settings } = base;
  const handler = addApiFunction(stack, base, deliveryUrl);
  const integration = new LambdaIntegration(handler, { proxy: true, allowTestInvoke: false });
  api.root.addResource('{proxy+}').addMethod('ANY', integration, whoMay(stack, settings));
  if (settings.api.webAcl !== undefined) {
    new CfnWebACLAssociation(stack, 'ApiWebAcl', {
      webAclArn: settings.api.webAcl,
      resourceArn: api.deploymentStage.stageArn,
    });
  }
  acceptRules(api, settings);
  return handler;
}

function addApiFunction(stack: Stack, base: Foundation, deliveryUrl: string): Function {
  const { settings, raw, processed, table, queue, key, release } = base;
  const allowedOrigins = allowedOriginsOf(settings);
  const environment = {
    RAW_BUCKET: raw.bucketName,
    PROCESSED_BUCKET: processed.bucketName,
    METADATA_TABLE: table.tableName,
    RECIPE_GENERATION: String(release.generation),
    QUEUE_URL: queue.queueUrl,
    DELIVERY_URL: deliveryUrl,
    ...(allowedOrigins.length > 0 && { ALLOWED_ORIGINS: allowedOrigins.join(',') }),
  } satisfies ApiEnvInput;
  return addFunction(stack, base, {
    name: 'ImageApiFunction',
    roleName: 'LambdaImageApiRole',
    description: 'The manual API: records, uploads, syncs, removals',
    code: release.code.api,
    memory: MEMORY,
    seconds: TIMES.apiSeconds,
    environment,
    statements: [
      // A presigned upload is made with the rights of whoever signed it.
      ...changeObjects('Originals', raw),
      ...readObjects('Renditions', processed),
      readRecords(table),
      listRecords(table),
      sendMessages(queue),
      ...useOf(key),
    ],
  });
}

function whoMay(stack: Stack, { api }: Settings): MethodOptions {
  if (api.userPool === undefined) return { authorizationType: AuthorizationType.IAM };
  const pool = UserPool.fromUserPoolArn(stack, 'UserPool', api.userPool);
  return {
    authorizationType: AuthorizationType.COGNITO,
    authorizer: new CognitoUserPoolsAuthorizer(stack, 'ApiAuthorizer', {
      cognitoUserPools: [pool],
    }),
  };
}

function acceptRules(api: RestApi, settings: Settings): void {
  const logs =
    'the function logs every request; API Gateway’s own logs need a role that counts for the whole account';
  accept(api, 'AwsSolutions-APIG1', logs);
  accept(api, 'AwsSolutions-APIG6', logs);
  accept(
    api,
    'AwsSolutions-APIG2',
    'the function checks every request, and tells what is wrong in the API’s own words',
  );
  if (settings.api.webAcl === undefined) {
    accept(api, 'AwsSolutions-APIG3', 'a web ACL is a setting: api.webAcl');
  }
  if (settings.api.auth === 'iam') {
    accept(api, 'AwsSolutions-COG4', 'IAM decides who may call it, unless a user pool is set');
  }
}
