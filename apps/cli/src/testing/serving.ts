import { signUrl } from '@image-pipeline/http/sign';
import { jsonLines, start, type Started, until } from './program.ts';

const KEYS = { k1: 'a secret of at least thirty-two bytes' };

/** `serve`, as a user would start it. */
export interface Serving extends Started {
  /** Without the closing slash. */
  readonly url: string;
  /** The status of an answer, its headers, and its JSON where it is some. */
  readonly ask: (method: string, path: string, init?: RequestInit) => Promise<Answer>;
  /** A signed path of an output beyond the recipe. */
  readonly sign: (key: string, options: string) => Promise<string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Serves a folder at a free port until the test is over; there are signing keys unless `env` has others. */
export async function serving(
  folder: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = { IMAGE_PIPELINE_SIGNING_KEYS: JSON.stringify(KEYS) },
): Promise<Serving> {
  const all = ['serve', folder, '--port', '0', '--json', '--concurrency', '1', ...args];
  const started = start(all, folder, { env });
  await until(() => started.printed.stdout.includes('\n') || started.child.exitCode !== null);
  const [first] = jsonLines(started.printed.stdout) as [{ readonly url: string }];
  const url = first.url.replace(/\/$/, '');
  return {
    ...started,
    url,
    async ask(method, path, init = {}) {
      const answer = await fetch(url + path, { method, ...init });
      const bytes = await answer.bytes();
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      const json = isJson ? (JSON.parse(Buffer.from(bytes).toString()) as Answer['json']) : {};
      return { status: answer.status, headers: answer.headers, bytes, json };
    },
    sign: (key, options) => {
      const expires = new Date(Date.now() + 60_000);
      return signUrl({ base: '/', key, options, keyId: 'k1', secret: KEYS.k1, expires });
    },
  };
}

/** Uploads as a page does: asks for a grant, and posts its form with the file. */
export async function upload(
  { ask }: Serving,
  wish: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): Promise<{ readonly granted: Answer; readonly posted: Answer | undefined }> {
  const headers = { 'content-type': 'application/json' };
  const granted = await ask('POST', '/uploads', { headers, body: JSON.stringify(wish) });
  if (granted.status !== 200) return { granted, posted: undefined };
  const { url, fields } = granted.json as { url: string; fields: Record<string, string> };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(bytes)]), 'file');
  const posted = await ask('POST', new URL(url).pathname, { body: form });
  return { granted, posted };
}
