import { HttpProblem, type ProblemCode } from '../problem/index.ts';
import { checkDeclaredLength } from '../request/body.ts';
import { defineRoute, json, type RouteRequest } from '../routing/route.ts';
import type { ApiDeps, SyncAnswer } from '../types.ts';
import { exampleSync } from './examples.ts';
import { syncAnswer } from './schemas/images.ts';

const responses = (settled: string) => ({
  '200': json(settled, syncAnswer, exampleSync),
  '202': json('Not settled yet: somebody is at it, or it was handed on.', syncAnswer, {
    key: exampleSync.key,
    outcome: 'pending',
  }),
});

const problems: readonly ProblemCode[] = ['cross-site', 'body-too-large'];

export const syncImage = defineRoute({
  method: 'post',
  path: '/images/{key}/sync',
  operationId: 'syncImage',
  tag: 'images',
  summary: 'Makes renditions and record say what the raw store says now',
  description: 'Idempotent: where all is true already, nothing is done. It takes no body.',
  responses: responses('Settled, with the record.'),
  problems,
  answer: (request, { sync }: ApiDeps) => change(request, sync),
});

export const deleteImage = defineRoute({
  method: 'delete',
  path: '/images/{key}',
  operationId: 'deleteImage',
  tag: 'images',
  summary: 'Removes an original for good, and everything that was made from it',
  responses: responses('Settled: the record is a tombstone, or of what was uploaded meanwhile.'),
  problems,
  answer: (request, { remove }: ApiDeps) => change(request, remove),
});

async function change(
  { c, key, query, limits }: RouteRequest,
  verb: ApiDeps['sync'],
): Promise<Response> {
  query();
  checkDeclaredLength(c.req.raw, limits.bodyBytes);
  const { outcome, settled, record } = await verb(key, c.req.raw.signal);
  if (outcome === 'absent') throw new HttpProblem('not-found', 'there is no such image');
  return c.json({ key, outcome, ...(record && { record }) }, statusOf(settled, outcome));
}

/** 202: something is still to be done, here or by another worker. */
const statusOf = (settled: boolean, outcome: SyncAnswer['outcome']): 200 | 202 =>
  settled && outcome !== 'pending' ? 200 : 202;
