import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** What DynamoDB would answer to one attempt; an error stands for no answer at all. */
export type Answer =
  { readonly status: number; readonly body: Readonly<Record<string, unknown>> | string } | Error;

export interface CannedDynamo {
  readonly client: DynamoDBClient;
  /** The bodies of the requests that came, one for each attempt. */
  readonly requests: readonly Readonly<Record<string, unknown>>[];
}

/** DynamoDB's answer of that name and status. */
export function failure(name: string, status: number, more: object = {}): Answer {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...more };
  return { status, body };
}

export function success(body: Readonly<Record<string, unknown>> = {}): Answer {
  return { status: 200, body };
}

/**
 * The SDK's own client, retries and all, without a network: the answers in turn, the last one for ever.
 */
export function cannedDynamo(
  answers: readonly Answer[],
  config: DynamoDBClientConfig = {},
): CannedDynamo {
  const requests: Record<string, unknown>[] = [];
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: {
      async handle({ body }: { body: Uint8Array }) {
        const answer = answers[requests.length] ?? answers.at(-1)!;
        requests.push(JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>);
        if (answer instanceof Error) throw answer;
        return { response: responseOf(answer) };
      },
    },
    ...config,
  });
  return { client, requests };
}

function responseOf({ status, body }: Exclude<Answer, Error>) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { statusCode: status, headers: {}, body: new TextEncoder().encode(text) };
}
