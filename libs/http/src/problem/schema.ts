import * as z from 'zod';
import { IMAGE_ERROR_CODES } from '@image-pipeline/image-core/recipe';
import { HttpProblem, problemBody } from './http-problem.ts';
import { HTTP_PROBLEMS, kindOf, type ProblemCode } from './problems.ts';

const codes = [...Object.keys(HTTP_PROBLEMS), ...Object.keys(IMAGE_ERROR_CODES)] as ProblemCode[];

/** The body of every answer that is none (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('The code as a URN.'),
    title: z.string().describe('The same for every problem of this code.'),
    status: z.int().min(400).max(599),
    detail: z.string().describe('For a person; it may change.'),
    code: z.enum(codes).describe('For programs, from a closed list.'),
    errors: z
      .array(
        z.strictObject({
          path: z.string().describe('The field or parameter; empty for the whole.'),
          message: z.string(),
        }),
      )
      .optional()
      .describe('Everything that is wrong with a query or a body.'),
  })
  .meta({ id: 'Problem', description: 'Why a request was not answered as asked (RFC 9457).' });

type ProblemResponse = ReturnType<typeof responseOf>;

/** The document holds each once, and refers to it. */
const made = new Map<string, ProblemResponse>();

/** The responses of a route that may end in these problems, as OpenAPI has them: one per status. */
export function problemResponses(
  possible: readonly ProblemCode[],
): Readonly<Record<`${4 | 5}${string}`, ProblemResponse>> {
  const responses: Record<`${4 | 5}${string}`, ProblemResponse> = {};
  for (const [status, codes] of Map.groupBy(possible, (code) => kindOf(code).status)) {
    const id = codes.join('_');
    const response = made.get(id) ?? responseOf(id, codes);
    made.set(id, response);
    responses[`${status}` as `${4 | 5}${string}`] = response;
  }
  return responses;
}

const responseOf = (id: string, codes: readonly ProblemCode[]) => ({
  id,
  description: codes.map((code) => `\`${code}\`: ${kindOf(code).meaning}`).join('\n\n'),
  content: {
    'application/problem+json': {
      schema: problemSchema,
      examples: Object.fromEntries(
        codes.map((code) => {
          const value = problemBody(new HttpProblem(code, kindOf(code).meaning));
          return [code, { summary: kindOf(code).title, value }];
        }),
      ),
    },
  },
});
