import { describe, expect, it } from 'vitest';
import { type ObjectStore, StoreError } from '@image-pipeline/ports';
import { bytesOf, JPEG } from '../testing/objects.ts';
import { type Answer, cannedStore, refusal } from '../testing/s3.ts';

const METHODS: Readonly<Record<string, (store: ObjectStore) => Promise<unknown>>> = {
  head: (store) => store.head('photo.jpg'),
  get: (store) => store.get('photo.jpg'),
  put: (store) => store.put('photo.jpg', bytesOf('pixels'), JPEG),
  'put with ifAbsent': (store) =>
    store.put('photo.jpg', bytesOf('pixels'), { ...JPEG, ifAbsent: true }),
  'put with ifMatch': (store) =>
    store.put('photo.jpg', bytesOf('pixels'), { ...JPEG, ifMatch: '"e1"' }),
  delete: (store) => store.delete('photo.jpg'),
  'delete with ifMatch': (store) => store.delete('photo.jpg', { ifMatch: '"e1"' }),
  list: (store) => store.list(),
};

async function thrownBy(call: Promise<unknown>): Promise<StoreError> {
  const error = await call.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
}

const broken = (code: string): Error => Object.assign(new Error(`broken: ${code}`), { code });

const CASES: readonly (readonly [string, Answer, string])[] = [
  ['forbidden', refusal(403, 'AccessDenied'), 'S3 answered 403 AccessDenied'],
  ['forbidden', refusal(403, 'SignatureDoesNotMatch'), 'SignatureDoesNotMatch'],
  ['forbidden', refusal(403, 'InvalidObjectState'), 'InvalidObjectState'],
  ['forbidden', refusal(401, 'Unauthorized'), '401'],
  ['forbidden', refusal(400, 'ExpiredToken'), 'ExpiredToken'],
  ['forbidden', refusal(400, 'KMS.DisabledException'), 'KMS.DisabledException'],
  ['unavailable', refusal(404, 'NoSuchBucket'), 'NoSuchBucket'],
  ['unavailable', refusal(301, 'PermanentRedirect'), '301'],
  ['unavailable', refusal(409, 'OperationAborted'), 'OperationAborted'],
  ['unavailable', refusal(429, 'TooManyRequests'), '429'],
  ['unavailable', refusal(500, 'InternalError'), '500 InternalError'],
  ['unavailable', refusal(503, 'SlowDown'), '503 SlowDown'],
  ['unavailable', refusal(400, 'RequestTimeout'), 'RequestTimeout'],
  ['unavailable', broken('ECONNRESET'), 'no whole answer from S3: ECONNRESET'],
  ['unavailable', broken('ENOTFOUND'), 'no whole answer from S3: ENOTFOUND'],
  ['invalid-key', refusal(400, 'KeyTooLongError'), 'KeyTooLongError'],
  ['invalid-argument', refusal(400, 'EntityTooLarge'), 'EntityTooLarge'],
];

describe('what S3 says, in the words of the port', () => {
  for (const [name, call] of Object.entries(METHODS)) {
    // HEAD is answered without words: by status alone.
    const cases = name === 'head' ? CASES.filter(([code]) => !code.startsWith('invalid')) : CASES;
    for (const [code, answer, said] of cases) {
      if (name === 'head' && !(answer instanceof Error) && answer.status === 400) continue;
      it(`${name}: ${said} is ${code}`, async () => {
        const error = await thrownBy(call(cannedStore(() => answer).store));
        expect(error.code).toBe(code);
        expect(error.cause).toBeInstanceOf(Error);
        if (name === 'head') return;
        expect(error.message).toContain(said);
        expect(error.message).toContain(name === 'list' ? 's3://raw/' : '"photo.jpg" in s3://raw/');
      });
    }
  }

  it('forbidden says what would tell a missing object from a forbidden one', async () => {
    const error = await thrownBy(cannedStore(() => ({ status: 403 })).store.head('photo.jpg'));
    expect(error.message).toBe(
      'could not read "photo.jpg" in s3://raw/: S3 answered 403; ' +
        'without s3:ListBucket on the bucket S3 says so of missing objects too',
    );
  });

  it('credentials that cannot be found are forbidden', async () => {
    const lost = Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
    const error = await thrownBy(cannedStore(() => lost).store.get('photo.jpg'));
    expect(error.code).toBe('forbidden');
  });

  it('a line break in Cache-Control is an invalid argument', async () => {
    const error = Object.assign(new TypeError('Invalid character'), { code: 'ERR_INVALID_CHAR' });
    const { store } = cannedStore(() => error);
    const options = { ...JPEG, cacheControl: 'private\r\nx: y' };
    const put = store.put('photo.jpg', bytesOf('pixels'), options);
    expect((await thrownBy(put)).code).toBe('invalid-argument');
  });
});
