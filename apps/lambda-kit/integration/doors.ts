/** Addresses of functions in LocalStack: a REST API of API Gateway, and a function's own URL. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { CreateFunctionUrlConfigCommand } from '@aws-sdk/client-lambda';
import { awsConfig, endpoint, uniqueName } from '@image-pipeline/localstack';
import { lambda } from './function.ts';

const gateway = new APIGatewayClient(awsConfig());
const STAGE = 'v1';

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as JSON; `undefined` where there is none. */
  readonly body: unknown;
}

/** Asks at a path, percent-encoded, with its query. */
export type Door = (path: string, question?: Question) => Promise<Answer>;

/** The names of functions are no names of hosts here: LocalStack goes by the header. */
const ask = (url: string, host: string, { method = 'GET', headers, body }: Question) =>
  new Promise<Answer>((resolve, reject) => {
    const options = { method, headers: { ...headers, host } };
    const sent = request(url, options, (response) => {
      const { statusCode: status = 0, headers: got } = response;
      text(response).then((told) => {
        resolve({ status, headers: got, body: told === '' ? undefined : JSON.parse(told) });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** A REST API that hands every request to the function, as the deployment's does. */
export async function openRestApi(functionName: string): Promise<Door> {
  const { id: restApiId } = await gateway.send(
    new CreateRestApiCommand({ name: uniqueName('api') }),
  );
  const { items = [] } = await gateway.send(new GetResourcesCommand({ restApiId }));
  const { id: resourceId } = await gateway.send(
    new CreateResourceCommand({ restApiId, parentId: items[0]?.id, pathPart: '{proxy+}' }),
  );
  const method = { restApiId, resourceId, httpMethod: 'ANY' };
  await gateway.send(new PutMethodCommand({ ...method, authorizationType: 'NONE' }));
  const functionArn = `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`;
  await gateway.send(
    new PutIntegrationCommand({
      ...method,
      type: 'AWS_PROXY',
      integrationHttpMethod: 'POST',
      uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    }),
  );
  await gateway.send(new CreateDeploymentCommand({ restApiId, stageName: STAGE }));
  const host = `${restApiId}.execute-api.us-east-1.localhost.localstack.cloud`;
  return (path, question = {}) => ask(`${endpoint()}/${STAGE}${path}`, host, question);
}

/** The function's own URL. */
export async function openUrl(FunctionName: string): Promise<Door> {
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE' }),
  );
  const { host } = new URL(FunctionUrl);
  return (path, question = {}) => ask(`${endpoint()}${path}`, host, question);
}
