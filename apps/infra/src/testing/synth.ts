/** Templates to assert on, of builds that are empty files: what is in them is not what is tested here. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Artifacts } from '../foundation.ts';
import { readSettings } from '../settings/read.ts';
import type { Settings } from '../settings/schema.ts';
import { addPipeline } from '../stack.ts';

/** Settings by their paths, as a command line gives them. */
export type Overrides = Readonly<Record<string, unknown>>;

/** The flags that a deployment has. */
const cdkContext = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  }
).context;

const folder = mkdtempSync(join(tmpdir(), 'infra-test-'));

function folderWith(name: string, file: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, file), text);
  return path;
}

const artifacts: Artifacts = {
  processor: folderWith('processor', 'index.mjs', '// processor'),
  delivery: folderWith('delivery', 'index.mjs', '// delivery'),
  api: folderWith('api', 'index.mjs', '// api'),
  page: folderWith(
    'page',
    'index.html',
    '<style>a{}</style><script>b()</script><script type="module">c()</script>',
  ),
  viewerRequest: 'function handler(event) { return event.request; }',
};

const RELEASE = { recipeId: 'recipe-id', generation: 7, code: artifacts };

const settingsWith = (overrides: Overrides = {}): Settings => readSettings({ overrides });

/** The stack of these settings, and its app. */
export function stackOf(overrides: Overrides = {}) {
  const app = new App({ context: cdkContext });
  const stack = addPipeline(app, settingsWith(overrides), RELEASE);
  return { app, stack };
}

/** The template of these settings. */
export const templateOf = (overrides: Overrides = {}): Template =>
  Template.fromStack(stackOf(overrides).stack);

/** A resource of a template, whose properties nobody has typed. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** All resources of a template by their logical ids, or those of one type. */
export const resourcesOf = (
  template: Template,
  type?: string,
): Readonly<Record<string, Resource>> =>
  type === undefined
    ? (template.toJSON().Resources as Record<string, Resource>)
    : (template.findResources(type) as Record<string, Resource>);
