import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHttp } from '@image-pipeline/http';
import { signUrl } from '@image-pipeline/http/sign';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { renderViewerRequest } from './render.ts';
import { edgeRequest, loadFunction, targetOf } from './testing/event.ts';

const secret = 'a secret of at least thirty-two bytes';
const handler = loadFunction(await renderViewerRequest({ adHoc: true, page: '/index.html' }));

/** What the server asked delivery for, last. */
let asked: unknown;

async function remember(what: unknown) {
  asked = what;
  return { kind: 'absent' } as const;
}

const http = createHttp({
  delivery: {
    delivery: { rendition: remember, adHoc: remember },
    signingKeys: { k1: secret },
    recipe: prepareRecipe(defaultRecipe),
  },
});

interface Viewed {
  readonly target: string;
  readonly method: string;
  readonly accept: string;
}

async function server({ target, method, accept }: Viewed) {
  asked = undefined;
  const request = new Request(`http://localhost${target}`, { method, headers: { accept } });
  const { status } = await http.fetch(request);
  return { status, asked };
}

/** As a client would send it: what no client can send, such as `/../`, is resolved. */
function sent(path: string): string {
  const { pathname, search } = new URL(`http://localhost${path}`);
  return `${pathname}${search}`;
}

const piece = fc.constantFrom(
  ...[
    'a',
    'B',
    '_',
    '/',
    '/',
    '.',
    '%',
    '%2',
    '%2F',
    '%5f',
    '%2e',
    '%00',
    '%0A',
    '%5c',
    '\\',
    'ü',
    '%c3%bc',
  ],
  ...[
    '%C0%AE',
    '%ED%A0%80',
    '+',
    '%2b',
    '=',
    '%3d',
    ',',
    '%2C',
    ' ',
    '%25',
    '%252e',
    '~',
    '%7e',
    "'",
    '%27',
  ],
);
const anyPath = fc.array(piece, { maxLength: 12 }).map((pieces) => sent(`/${pieces.join('')}`));

/** The same path, with more of it percent-encoded than has to be. */
const reencode = (path: string, seed: readonly boolean[]): string =>
  path.replaceAll(/[A-Za-z=,]/g, (char, at: number) =>
    seed[at % seed.length] && path[at - 1] !== '%' && path[at - 2] !== '%'
      ? `%${char.charCodeAt(0).toString(16)}`
      : char,
  );

const signedTarget = fc
  .record({
    key: fc.constantFrom('photo.jpg', 'a b/ü+%2F.jpg', 'a=b,c.png'),
    options: fc.constantFrom(
      ...[
        'width=400',
        'width=400,format=auto',
        'format=auto',
        'format=source',
        'width=400,format=webp',
      ],
      ...[
        'width=400,format=auto,quality=70',
        'height=3,width=4',
        'width=0',
        'width=400,format=auto,quality=999',
      ],
    ),
    keyId: fc.constantFrom('k1', 'k1', 'k2'),
    seed: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    extra: fc.constantFrom('', '&utm=1', '&kid=k1', '&exp='),
    expires: fc.constantFrom(4_000, 4_000, -10),
  })
  .map(({ key, options, keyId, seed, extra, expires }) => async () => {
    const seconds = Math.floor(Date.now() / 1000) + expires;
    const url = await signUrl({ base: '', key, options, keyId, secret, expires: seconds });
    const [path = '', query = ''] = url.split('?');
    return sent(`${reencode(path, seed)}?${query}${extra}`);
  });

const viewed = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST'),
  accept: fc.constantFrom(
    '*/*',
    'image/avif,image/webp',
    'image/webp;q=0.5, image/avif;q=0.1',
    'image/webp;q=0',
  ),
});

async function compare(request: Viewed): Promise<void> {
  const edge = handler(edgeRequest(request.target, request));
  const direct = await server(request);
  if (edge.statusCode !== undefined) {
    expect(direct).toEqual({ status: edge.statusCode, asked: undefined });
    return;
  }
  const target = targetOf(edge);
  expect(await server({ ...request, target })).toEqual(direct);
  // What came out of it goes through it unchanged: one output has one path.
  expect(targetOf(handler(edgeRequest(target, request)))).toBe(target);
}

it('any path is the same to the function and to the server', async () => {
  const property = fc.asyncProperty(anyPath, viewed, async (target, how) => {
    fc.pre(target !== '/');
    await compare({ target, ...how });
  });
  await fc.assert(property, { numRuns: 1500 });
});

it('any signed URL is the same to the function and to the server', async () => {
  const property = fc.asyncProperty(signedTarget, viewed, async (sign, how) => {
    await compare({ target: await sign(), ...how });
  });
  await fc.assert(property, { numRuns: 500 });
});
