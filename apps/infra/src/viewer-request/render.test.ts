import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { signUrl } from '@image-pipeline/http/sign';
import { MOST_BYTES, renderViewerRequest } from './render.ts';
import { edgeRequest, loadFunction, targetOf } from './testing/event.ts';

const text = await renderViewerRequest({ adHoc: true, page: '/index.html' });
const handler = loadFunction(text);
const handle = (target: string, request: Parameters<typeof edgeRequest>[1] = {}) =>
  handler(edgeRequest(target, request));

const sig = 'A'.repeat(43);
const query = `kid=k1&exp=99999999999&sig=${sig}`;

/** What AWS does not list for runtime 2.0. */
const LATER = [
  'ArrayBindingPattern',
  'ClassDeclaration',
  'ClassExpression',
  'ComputedPropertyName',
  'ForOfStatement',
  'MethodDeclaration',
  'ObjectBindingPattern',
  'QuestionDotToken',
  'QuestionQuestionToken',
  'ShorthandPropertyAssignment',
  'SpreadAssignment',
  'SpreadElement',
  'TaggedTemplateExpression',
  'YieldExpression',
];

/** The syntax of a script that is in `LATER`, in alphabetical order. */
function laterSyntax(script: string): string[] {
  const kinds = new Set<string>();
  function visit(node: ts.Node): void {
    kinds.add(ts.SyntaxKind[node.kind]);
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile('handler.js', script, ts.ScriptTarget.Latest));
  return LATER.filter((kind) => kinds.has(kind));
}

describe('the text', () => {
  it('is a script with a global handler, well under the bound of CloudFront', () => {
    expect(text).toMatch(/^function handler\(event\) \{$/m);
    expect(text).not.toMatch(/\b(?:import|export|require)\b/);
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES * 0.7);
  });

  it('has no syntax beyond ES5 but what runtime 2.0 takes', () => {
    expect(laterSyntax(text)).toEqual([]);
    expect(
      laterSyntax('const f = ({ a = 1 }, ...b) => { for (const c of b) a?.d(c ?? [...b]); };'),
    ).toEqual([
      'ForOfStatement',
      'ObjectBindingPattern',
      'QuestionDotToken',
      'QuestionQuestionToken',
      'SpreadElement',
    ]);
  });
});

describe('a path', () => {
  it.each([
    ['/', '/index.html'],
    ['/index.html', '/index.html'],
    ['/album/processed-photo.jpg', '/album/processed-photo.jpg'],
    ['/a%20b/%c3%bc%2D+.jpg', '/a%20b/%C3%BC-%2B.jpg'],
    ['/album%2fphoto.jpg', '/album/photo.jpg'],
    ['/photo%2520.jpg', '/photo%2520.jpg'],
    ['/a=b,c.jpg', '/a=b,c.jpg'],
    ['/a%3Db%2Cc.jpg', '/a=b,c.jpg'],
  ])('%s is looked for as %s', (path, uri) => {
    expect(handle(path)).toMatchObject({ uri });
  });

  it.each([
    '/../etc/passwd',
    '/a/%2e%2e/b.jpg',
    '/a/..%2fb.jpg',
    '/a/./b.jpg',
    '//b.jpg',
    '/a/',
    '/a%00.jpg',
    '/a%0d%0aset-cookie:b.jpg',
    '/a%5cb.jpg',
    '/a\\b.jpg',
    '/a%.jpg',
    '/a%zz.jpg',
    '/%c0%ae%c0%ae/b.jpg',
    '/%ed%a0%80.jpg',
    `/${'a'.repeat(1025)}`,
  ])('%s is refused', (path) => {
    expect(handle(path)).toMatchObject({
      statusCode: 400,
      headers: { 'cache-control': { value: 'no-store' } },
    });
  });

  it('keeps no parameter: one rendition is one entry of the cache', () => {
    expect(handle('/photo.jpg?v=1&kid=k1')).toMatchObject({ uri: '/photo.jpg', querystring: {} });
  });

  it('is only read', () => {
    expect(handle('/photo.jpg', { method: 'HEAD' })).toMatchObject({ uri: '/photo.jpg' });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(handle('/photo.jpg', { method })).toMatchObject({ statusCode: 405 });
    }
  });
});

describe('a signed URL', () => {
  it('keeps its signature and nothing else', () => {
    const answer = handle(`/_/width=400/photo.jpg?utm=1&sig=${sig}&exp=99999999999&kid=k1`);
    expect(targetOf(answer)).toBe(`/_/width=400/photo.jpg?${query}`);
  });

  it('goes through as signUrl wrote it', async () => {
    const secret = 'a secret of at least thirty-two bytes';
    const wanted = { key: 'a b/ü+=,.jpg', options: { width: 400, background: '#0080ff' }, secret };
    const expires = new Date(Date.now() + 60_000);
    const url = await signUrl({ base: '', keyId: 'k1', expires, ...wanted });
    expect(targetOf(handle(url))).toBe(url);
  });

  it.each([
    ['image/avif,image/webp,*/*;q=0.8', '/_/width=400,format=avif,quality=70/photo.jpg'],
    ['image/webp,*/*', '/_/width=400,format=webp,quality=70/photo.jpg'],
    ['*/*', '/_/width=400,quality=70/photo.jpg'],
    [undefined, '/_/width=400,quality=70/photo.jpg'],
  ])('with format=auto, and Accept %s, is looked for as %s', (accept, uri) => {
    const target = `/_/width=400,format=auto,quality=70/photo.jpg?${query}`;
    expect(handle(target, accept === undefined ? {} : { accept })).toMatchObject({ uri });
  });

  it('sees every line of Accept', () => {
    const request = edgeRequest(`/_/width=400,format=auto/photo.jpg?${query}`);
    const multiValue = [{ value: 'text/html' }, { value: 'image/webp' }];
    const headers = { accept: { value: 'text/html', multiValue } };
    expect(handler({ ...request, headers })).toMatchObject({
      uri: '/_/width=400,format=webp/photo.jpg',
    });
  });

  it.each([
    ['no signature', ''],
    ['a missing parameter', `kid=k1&exp=99999999999`],
    ['an empty one', `kid=&exp=99999999999&sig=${sig}`],
    ['a doubled one', `${query}&kid=k2`],
    ['one of another form', `kid=k1&exp=99999999999&sig=${sig.slice(1)}`],
    ['one that is encoded', `kid=%6b1&exp=99999999999&sig=${sig}`],
    ['a time that is past', `kid=k1&exp=1700000000&sig=${sig}`],
    ['a time that is none', `kid=k1&exp=0x7fffffff&sig=${sig}`],
  ])('with %s is refused', (_title, search) => {
    expect(handle(`/_/width=400/photo.jpg?${search}`)).toMatchObject({ statusCode: 403 });
  });

  it.each([
    '/_/',
    '/_/width=400',
    '/_/width=400/',
    '/_//photo.jpg',
    '/%5f/width=400/..',
    '/_%2fw%zz/a',
  ])('without options or key is refused like one without signature: %s', (path) => {
    expect(handle(`${path}?${query}`)).toMatchObject({ statusCode: 403 });
  });

  it('is not made by other methods', () => {
    const answer = handle(`/_/width=400/photo.jpg?${query}`, { method: 'POST' });
    expect(answer).toMatchObject({ statusCode: 403 });
  });

  it('is refused where nothing beyond the recipe is served', async () => {
    const closed = loadFunction(await renderViewerRequest({ adHoc: false, page: '/index.html' }));
    const url = `/_/width=400/photo.jpg?${query}`;
    expect(closed(edgeRequest(url))).toMatchObject({ statusCode: 403 });
    expect(closed(edgeRequest('/photo.jpg'))).toMatchObject({ uri: '/photo.jpg' });
  });
});

describe('a refusal', () => {
  it('is a problem in the words of the server', () => {
    const { body, headers } = handle('/_/width=400/photo.jpg');
    expect(headers).toMatchObject({ 'content-type': { value: 'application/problem+json' } });
    expect(JSON.parse(body?.data ?? '')).toEqual({
      type: 'urn:image-pipeline:problem:signature-refused',
      title: 'The signature is not good',
      status: 403,
      code: 'signature-refused',
    });
  });
});
