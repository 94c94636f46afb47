/** The pool's child as a built package starts it: without TypeScript to strip, from the second start on. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const at = (path) => new URL(`../../../../${path}`, import.meta.url);

enableCompileCache(fileURLToPath(at('node_modules/.cache/image-pipeline-bench/compiled')));
await import(at('libs/image-core/src/isolated/child.ts').href);
// Written now: the pool ends its children at once.
flushCompileCache();
