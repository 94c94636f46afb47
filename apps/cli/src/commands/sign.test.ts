import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSignatureVerifier } from '@image-pipeline/http/sign';
import { temporaryFolder, write } from '../testing/folder.ts';
import { jsonLines, runHere } from '../testing/program.ts';

const KEYS = {
  k1: 'a secret of at least thirty-two bytes',
  k2: 'another secret of thirty-two bytes',
};

/** Signs with keys in a file. */
function sign(args: readonly string[], keys: unknown = { k1: KEYS.k1 }) {
  const folder = temporaryFolder();
  const file = join(folder, 'keys.json');
  write(file, typeof keys === 'string' ? keys : JSON.stringify(keys));
  return runHere(['sign', ...args, '--signing-keys', file], folder);
}

/** Whether a server with both keys takes a URL, and the seconds that it is good. */
async function verify(url: string, key: string) {
  const { pathname, searchParams } = new URL(url);
  const [kid = '', exp = '', sig = ''] = ['kid', 'exp', 'sig'].map(
    (name) => searchParams.get(name) ?? '',
  );
  const options = pathname.split('/')[2] ?? '';
  const verifySignature = createSignatureVerifier(KEYS);
  const isGood = await verifySignature({ options, key, signature: { kid, exp, sig } });
  return { isGood, kid, seconds: Number(exp) - Date.now() / 1000 };
}

describe('sign', () => {
  it('prints a URL in canonical form, good for a week, that a server takes', async () => {
    const { code, stdout } = await sign(['a b/ö.jpg', 'fit=cover,width=400', '--height', '300']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'http://127.0.0.1:8080/_/width=400,height=300,fit=cover/a%20b/%C3%B6.jpg?kid=k1&exp=',
    );
    const { isGood, seconds } = await verify(stdout, 'a b/ö.jpg');
    expect(isGood).toBe(true);
    expect(Math.abs(seconds - 7 * 86_400)).toBeLessThan(60);
  });

  it('tells a program all about it', async () => {
    const args = [
      'x.jpg',
      '--grayscale',
      '--expires',
      '90s',
      '--base',
      'https://i.example',
      '--json',
    ];
    const { stdout } = await sign([...args, '--key-id', 'k2'], KEYS);
    const [facts] = jsonLines(stdout) as [{ url: string; expiresAt: string }];
    expect(facts).toMatchObject({ key: 'x.jpg', options: 'grayscale=true', keyId: 'k2' });
    const { isGood, kid, seconds } = await verify(facts.url, 'x.jpg');
    expect({ isGood, kid }).toEqual({ isGood: true, kid: 'k2' });
    expect(Date.parse(facts.expiresAt) / 1000 - Date.now() / 1000).toBeCloseTo(seconds, -1);
  });

  it.each<[string, { args: string[]; keys?: unknown }, string]>([
    ['a wrong word', { args: ['x.jpg', 'widht=400'] }, 'did you mean "width"?'],
    ['a value out of range', { args: ['x.jpg', '--quality', '101'] }, 'quality'],
    ['a word twice', { args: ['x.jpg', 'width=1', '--width', '2'] }, 'each word once'],
    ['no time', { args: ['x.jpg', '--expires', 'soon'] }, 'Expected a number with s, m, h or d'],
    ['a key that no URL can hold', { args: ['a/../b.jpg'] }, 'a key that can stand in a path'],
    ['an unknown key id', { args: ['x.jpg', '--key-id', 'k3'] }, 'one of k1, received k3'],
    [
      'no choice among keys',
      { args: ['x.jpg'], keys: KEYS },
      'expected --key-id with one of k1, k2',
    ],
    ['no keys', { args: ['x.jpg'], keys: {} }, 'expected a signing key, there is none'],
    [
      'a short secret',
      { args: ['x.jpg'], keys: { k1: 'short' } },
      'at least 32 bytes, received 5 bytes',
    ],
    ['keys that are no JSON', { args: ['x.jpg'], keys: 'k1=secret' }, 'received no JSON'],
  ])('refuses %s', async (_what, { args, keys }, message) => {
    const { code, stdout, stderr } = await sign(args, keys);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('says which file of keys is not there', async () => {
    const { code, stderr } = await runHere(['sign', 'x.jpg', '--signing-keys', 'none.json'], '/');
    expect(code).toBe(2);
    expect(stderr).toContain('expected signing keys at none.json');
  });
});
