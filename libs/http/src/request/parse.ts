import { distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import { HttpProblem, type ProblemPlace } from '../problem/index.ts';
import { readBody } from './body.ts';
import type { HttpLimits } from './limits.ts';

function nearest(word: string, known: readonly string[]): string {
  const [best] = known
    .map((name) => ({ name, away: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.ceil(name.length * 0.4) && away < name.length)
    .sort((a, b) => a.away - b.away);
  return best ? `; did you mean "${best.name}"?` : `; expected one of ${known.join(', ')}`;
}

function placesOf(issue: z.core.$ZodIssue, known: readonly string[]): ProblemPlace[] {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') {
    return [{ path, message: issue.message.replace(/^Invalid (?:input|option): /, '') }];
  }
  return issue.keys.map((key) => ({
    path: key.slice(0, 100),
    message: known.length > 0 ? `unknown${nearest(key, known)}` : 'unknown; expected none',
  }));
}

function check<T extends z.ZodObject>(
  schema: T,
  value: unknown,
  code: 'invalid-query' | 'invalid-body',
): z.output<T> {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const errors = error.issues.flatMap((issue) => placesOf(issue, Object.keys(schema.shape)));
  const [first] = errors;
  const where = first?.path ? `${first.path}: ` : '';
  throw new HttpProblem(code, `${where}${first?.message ?? 'not as expected'}`, { errors });
}

/** The query of a request by its schema; a parameter that it does not know, or that comes twice, is refused. */
export function parseQuery<T extends z.ZodObject>(request: Request, schema: T): z.output<T> {
  const pairs = [...new URL(request.url).searchParams];
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (seen.has(name)) {
      const path = name.slice(0, 100);
      const errors = [{ path, message: 'given more than once' }];
      throw new HttpProblem('invalid-query', `${path}: given more than once`, { errors });
    }
    seen.add(name);
  }
  return check(schema, Object.fromEntries(pairs), 'invalid-query');
}

/** The JSON body of a request by its schema. */
export async function parseBody<T extends z.ZodObject>(
  request: Request,
  schema: T,
  { bodyBytes: maxBytes, bodyMs: ms }: HttpLimits,
): Promise<z.output<T>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json *(?:;|$)/i.test(type)) {
    throw new HttpProblem('unsupported-media-type', 'expected a body of type application/json');
  }
  return check(schema, parseJson(await readBody(request, { maxBytes, ms })), 'invalid-body');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new HttpProblem('malformed-json', 'expected JSON in UTF-8', { cause });
  }
}
