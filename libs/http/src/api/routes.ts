import type { Context, Handler, Hono, MiddlewareHandler } from 'hono';
import type { ImageRecord, RecordListOptions } from '@image-pipeline/ports';
import { HttpProblem, problemOfFailure } from '../problem/index.ts';
import { recordsPage } from '../records-page.ts';
import { checkDeclaredLength } from '../request/body.ts';
import type { HttpLimits } from '../request/limits.ts';
import { parseBody, parseQuery } from '../request/parse.ts';
import { keyOfPath } from '../request/path.ts';
import type { ApiDeps, SyncAnswer } from '../types.ts';
import { openApiDocument } from '../openapi.ts';
import { listQuery, noQuery } from './schemas/images.ts';
import { srcsetQuery } from './schemas/srcset.ts';
import { uploadWish } from './schemas/uploads.ts';
import { srcsetOf } from './srcset.ts';

const IMAGES = '/images/';
const SRCSET = '/srcset';
const SYNC = '/sync';

/** The key between `/images/` and what follows it. */
const keyOf = (c: Context, action = ''): string =>
  keyOfPath(c.req.path.slice(IMAGES.length, c.req.path.length - action.length));

/** Adds the manual API. A GET of what has no record is left to whoever comes after. */
export function addApi(app: Hono, deps: ApiDeps, limits: HttpLimits): void {
  app.get('/openapi.json', function describe(c) {
    parseQuery(c.req.raw, noQuery);
    return c.body(JSON.stringify(openApiDocument()), 200, { 'content-type': 'application/json' });
  });
  app.get('/images', list(deps));
  app.post('/images/:key{.+}/sync', change(deps.sync, limits, SYNC));
  // One route for both: hono takes only the first of two patterns that begin alike.
  const [asSrcset, asRecord] = [srcset(deps), show(deps)];
  app.get('/images/:key{.+}', (c, next) =>
    c.req.path.endsWith(SRCSET) ? asSrcset(c, next) : asRecord(c, next),
  );
  app.delete('/images/:key{.+}', change(deps.remove, limits));
  app.post('/uploads', async function requestUpload(c) {
    parseQuery(c.req.raw, noQuery);
    const wish = await parseBody(c.req.raw, uploadWish, limits);
    return c.json(await deps.requestUpload(wish));
  });
}

const list = ({ records }: ApiDeps): Handler =>
  async function listImages(c) {
    const options: RecordListOptions = parseQuery(c.req.raw, listQuery);
    const { records: images, ...rest } = await recordsPage(records, options);
    return c.json({ images, ...rest });
  };

/** A tombstone is for listings: of what is deleted there is nothing to show. */
async function recordToShow({ records }: ApiDeps, key: string): Promise<ImageRecord | undefined> {
  const record = await records.get(key);
  return record?.status === 'deleted' ? undefined : record;
}

const show = (deps: ApiDeps): MiddlewareHandler =>
  async function showImage(c, next) {
    const record = await recordToShow(deps, keyOf(c));
    if (!record) return next();
    parseQuery(c.req.raw, noQuery);
    return c.json(record);
  };

const srcset = (deps: ApiDeps): MiddlewareHandler =>
  async function showSrcset(c, next) {
    const record = await recordToShow(deps, keyOf(c, SRCSET));
    if (!record) return next();
    const answer = srcsetOf(record, deps.deliveryUrl, parseQuery(c.req.raw, srcsetQuery));
    if (!answer) throw withoutRenditions(record);
    return c.json(answer);
  };

const withoutRenditions = ({ status, failure }: ImageRecord): HttpProblem =>
  failure && ['rejected', 'quarantined'].includes(status)
    ? problemOfFailure(failure)
    : new HttpProblem('no-renditions', `the image is ${status} and has no renditions`);

const change = (verb: ApiDeps['sync'], limits: HttpLimits, action = ''): Handler =>
  async function changeImage(c) {
    const key = keyOf(c, action);
    parseQuery(c.req.raw, noQuery);
    checkDeclaredLength(c.req.raw, limits.bodyBytes);
    const { outcome, settled, record } = await verb(key, c.req.raw.signal);
    if (outcome === 'absent') throw new HttpProblem('not-found', 'there is no such image');
    return c.json({ key, outcome, ...(record && { record }) }, statusOf(settled, outcome));
  };

/** 202: something is still to be done, here or by somebody else. */
const statusOf = (settled: boolean, outcome: SyncAnswer['outcome']): 200 | 202 =>
  settled && outcome !== 'pending' ? 200 : 202;
