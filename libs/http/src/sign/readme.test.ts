import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { canonicalRequest } from './canonical-request.ts';
import { signUrl } from './sign-url.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const [, section = ''] = /<!-- sign:start -->([^]*)<!-- sign:end -->/.exec(readme) ?? [];
const [, code = ''] = /```ts\n([^]*?)```/.exec(section) ?? [];
const [, shown = ''] = /```text\n([^]*?)\n```/.exec(section) ?? [];

it('the example of the README gives the URL that it shows', async () => {
  const call = code.replace(/^import .*$/m, '').replace('const url = await ', '');
  expect(await runInNewContext(call, { signUrl })).toBe(shown);
});

it('the text that the README shows is what that URL signs', () => {
  const { pathname, searchParams } = new URL(shown);
  const [, options = '', key = ''] = /^\/_\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
  const [exp = '', kid = ''] = ['exp', 'kid'].map((name) => searchParams.get(name) ?? '');
  expect(readme).toContain(`\n${canonicalRequest({ options, exp, kid, key })}\n`);
});
