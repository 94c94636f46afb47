import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpEvent } from '../http-event.ts';

/** A request as a client sends it, its path and query percent-encoded. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** The events in which AWS hands a request over, after its documentation and what it was seen to send. */
export const EVENTS: Readonly<Record<string, (sent: Sent) => HttpEvent>> = {
  'a REST API': restEvent,
  'an HTTP API, format 2.0': (sent) => httpApiEvent(sent, '$default'),
  'an HTTP API with a stage, format 2.0': (sent) => httpApiEvent(sent, 'prod'),
  'an HTTP API with a stage, format 1.0': httpApiEventV1,
  'a function URL': urlEvent,
};

const multiple = (pairs: Iterable<[string, string]>) =>
  Object.fromEntries(
    Object.entries(Object.groupBy([...pairs], ([name]) => name)).map(([name, values = []]) => [
      name,
      values.map(([, value]) => value),
    ]),
  );

const bodyOf = ({ body, isBase64Encoded = false }: Sent) => ({
  body: body ?? null,
  isBase64Encoded,
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
export function restEvent(sent: Sent): APIGatewayProxyEvent {
  const { method = 'GET', path, query = '', headers = {} } = sent;
  const parameters = new URLSearchParams(query);
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: { ...headers },
    multiValueHeaders: multiple(Object.entries(headers)),
    queryStringParameters: query === '' ? null : Object.fromEntries(parameters),
    multiValueQueryStringParameters: query === '' ? null : multiple(parameters),
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      domainName: 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com',
      stage: 'prod',
      path: `/prod${path}`,
    } as APIGatewayProxyEvent['requestContext'],
    ...bodyOf(sent),
  };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function httpApiEvent(sent: Sent, stage: string): APIGatewayProxyEventV2 {
  const event = urlEvent(sent);
  const rawPath = `${stage === '$default' ? '' : `/${stage}`}${decodeURIComponent(sent.path)}`;
  const domainName = 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com';
  return { ...event, rawPath, requestContext: { ...event.requestContext, domainName, stage } };
}

function httpApiEventV1(sent: Sent): HttpEvent {
  const event = restEvent(sent);
  return { version: '1.0', ...event, path: `/prod${decodeURIComponent(sent.path)}` };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
export function urlEvent(sent: Sent): APIGatewayProxyEventV2 {
  const { method = 'GET', path, query = '', headers = {} } = sent;
  const { body, isBase64Encoded } = bodyOf(sent);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { ...headers },
    requestContext: {
      domainName: 'abcdefghij.lambda-url.eu-central-1.on.aws',
      stage: '$default',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'curl' },
    } as APIGatewayProxyEventV2['requestContext'],
    ...(body !== null && { body }),
    isBase64Encoded,
  };
}
