/** Code that only Node can run never gets into a page: bundling it fails. */
import assert from 'node:assert/strict';
import { build } from 'esbuild';

for (const name of ['@image-pipeline/image-core', 'node:fs']) {
  const stdin = { contents: `import * as all from '${name}'; console.log(all);`, resolveDir: '.' };
  await assert.rejects(build({ stdin, bundle: true, write: false, logLevel: 'silent' }), /node:/);
}
