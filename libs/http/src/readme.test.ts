import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Curl, parseCurl } from './testing/curl.ts';
import { png } from './testing/png.ts';
import { createWorld } from './testing/world.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const [, section = ''] = /<!-- api:start -->([^]*)<!-- api:end -->/.exec(readme) ?? [];

/** A command, what may follow it as `# 204`, and the answer in the block after it. */
const examples = [
  ...section.matchAll(/```sh\n(curl [^]*?)(?:\n# (\d+)[^\n]*)?\n```(?:\n\n```json\n([^]*?)```)?/g),
].map(([, command = '', status = '200', json]) => ({ command, status: Number(status), json }));

/** An answer with `…` wherever the README has it: a time, an etag, a cursor. */
function asDocumented(answer: unknown, documented: unknown): unknown {
  if (documented === '…') return answer === undefined ? undefined : documented;
  if (typeof answer !== 'object' || answer === null) return answer;
  if (typeof documented !== 'object' || documented === null) return answer;
  const its = documented as Readonly<Record<string, unknown>>;
  const entries = Object.entries(answer).map(([key, value]) => [
    key,
    asDocumented(value, its[key]),
  ]);
  return Array.isArray(answer) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function requestOf({ method, url, headers, json, form }: Curl, fields: Record<string, string>) {
  if (json !== undefined) {
    const type = { 'content-type': 'application/json' };
    return new Request(url, { method, headers: { ...type, ...headers }, body: json });
  }
  if (form.length === 0) return new Request(url, { method, headers });
  const body = new FormData();
  for (const [name, value] of form) {
    if (value.startsWith('@')) body.append(name, new File([png(64, 48)], value.slice(1)));
    else body.append(name, value === '…' ? (fields[name] ?? '') : value);
  }
  return new Request(url, { method, headers, body });
}

describe('the README', () => {
  it('shows answers as they are, one command after the other', async () => {
    const { fetch } = createWorld({ delivers: true, gallery: { mode: 'manage' } });
    let fields: Record<string, string> = {};
    for (const { command, status, json } of examples) {
      const answer = await fetch(requestOf(parseCurl(command), fields));
      const text = await answer.text();
      expect(answer.status, `${command}\n${text}`).toBe(status);
      if (json === undefined) continue;
      const documented: unknown = JSON.parse(json);
      const body = JSON.parse(text) as { fields?: Record<string, string> };
      expect(asDocumented(body, documented), command).toEqual(documented);
      fields = body.fields ?? fields;
    }
  });

  it('has an example of every route', () => {
    const used = examples.map(({ command }) => parseCurl(command));
    const shapes = used.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
    expect(shapes).toEqual(
      expect.arrayContaining([
        'POST /uploads',
        'POST /uploads/files',
        'POST /images/lake.png/sync',
        'GET /images/lake.png',
        'GET /images',
        'GET /images/lake.png/srcset',
        'GET /processed-lake.png',
        'GET /gallery.json',
        'GET /openapi.json',
        'DELETE /images/lake.png',
      ]),
    );
  });
});
