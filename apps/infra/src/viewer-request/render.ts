import { resolve } from 'node:path';
import { build } from 'esbuild';

const EDGE = resolve(import.meta.dirname, '../../../../libs/http/src/edge');

/** What differs between stacks. */
export interface ViewerRequestSettings {
  /** Whether signed URLs are served; without, everything below `/_/` is refused. */
  readonly adHoc: boolean;
  /** What `/` shows. */
  readonly page: string;
}

/** CloudFront's bound on a function's text, in bytes. */
export const MOST_BYTES = 10 * 1024;

/**
 * What runtime 2.0 has beyond ES5: esbuild writes everything else without it, and stops at what it cannot
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html).
 */
const RUNTIME_2 = { 'const-and-let': true, arrow: true, 'template-literal': true };

/** CloudFront calls `handler`, which must not stand behind any module's syntax. */
const entry = (settings: ViewerRequestSettings): string => `
import { viewerRequest } from './viewer-request.ts';
const settings = ${JSON.stringify({ adHoc: settings.adHoc, page: settings.page })};
export function handler(event) {
  return viewerRequest(event.request, settings, Date.now());
}`;

const EXPORT = /export \{\s*handler\s*\};\s*$/;

/**
 * The text of the CloudFront function (runtime `cloudfront-js-2.0`, event type viewer request) for these
 * settings. It reads paths, `Accept` and signatures with the server's own code.
 *
 * @example
 * await renderViewerRequest({ adHoc: true, page: '/index.html' });
 */
export async function renderViewerRequest(settings: ViewerRequestSettings): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry(settings), resolveDir: EDGE },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es5',
    supported: RUNTIME_2,
    conditions: ['@image-pipeline/source'],
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text ?? '';
  if (!EXPORT.test(text))
    throw new Error('expected the function to end in its export, it does not');
  const script = text.replace(EXPORT, '');
  if (Buffer.byteLength(script) <= MOST_BYTES) return script;
  throw new Error(`expected at most ${MOST_BYTES} bytes, the function has ${script.length}`);
}
