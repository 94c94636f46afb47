import { createContext, runInContext } from 'node:vm';

interface Value {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}

type Values = Readonly<Record<string, Value>>;

/** A request as CloudFront shows it to the function, and takes it back. */
export interface EdgeRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: Values;
  readonly headers: Values;
}

export interface EdgeAnswer extends Partial<EdgeRequest> {
  readonly statusCode?: number;
  readonly headers: Values;
  readonly body?: { readonly encoding: string; readonly data: string };
}

/** Several values of one name, as CloudFront tells them: the last as the value, and all. */
const valueOf = (values: readonly string[]): Value => ({
  value: values.at(-1) ?? '',
  ...(values.length > 1 && { multiValue: values.map((value) => ({ value })) }),
});

function queryOf(search: string): Values {
  const pairs = search.split('&').filter((pair) => pair !== '');
  const byName = Map.groupBy(pairs, (pair) => pair.split('=', 1)[0] ?? '');
  return Object.fromEntries(
    [...byName].map(([name, all]) => [
      name,
      valueOf(all.map((pair) => pair.slice(name.length + 1))),
    ]),
  );
}

/** The request of a viewer, from the raw text after the host. */
export function edgeRequest(
  target: string,
  { method = 'GET', accept }: { readonly method?: string; readonly accept?: string } = {},
): EdgeRequest {
  const [uri = '', search = ''] = target.split('?', 2);
  const values = accept === undefined ? [] : [['accept', valueOf([accept])] as const];
  return { method, uri, querystring: queryOf(search), headers: Object.fromEntries(values) };
}

/** What stands after the host in a request that was let through. */
export function targetOf({ uri = '', querystring = {} }: Partial<EdgeRequest>): string {
  const query = Object.entries(querystring).map(([name, { value }]) => `${name}=${value}`);
  return query.length === 0 ? uri : `${uri}?${query.join('&')}`;
}

/** Runs the function where there is nothing but the language: no module, no Node, no evaluated text. */
export function loadFunction(text: string): (request: EdgeRequest) => EdgeAnswer {
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: false, wasm: false },
  });
  runInContext(text, context);
  return (request) => {
    const event = JSON.stringify({ version: '1.0', request });
    const answer: unknown = runInContext(`JSON.stringify(handler(${event}))`, context);
    return JSON.parse(String(answer)) as EdgeAnswer;
  };
}
