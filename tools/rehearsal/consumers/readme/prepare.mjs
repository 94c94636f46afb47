/** Writes the example of README.md as TypeScript, as an ES module and as CommonJS. */
import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const readme = readFileSync('README.md', 'utf8');
const example = /<!-- example:start -->\s*```ts\n([^]*?)```\s*<!-- example:end -->/.exec(readme);
if (!example) throw new Error('expected a ts block between the example comments of README.md');
const module = stripTypeScriptTypes(example[1]);

// CommonJS has no `await` outside of functions.
const required = module.replaceAll(
  /^import (\{[^}]*\}|\w+) from ('[^']+');/gm,
  (_, names, specifier) =>
    `const ${names.startsWith('{') ? names.replaceAll(' as ', ': ') : `{ default: ${names} }`} = require(${specifier});`,
);
writeFileSync('example.ts', example[1]);
writeFileSync('example.mjs', module);
writeFileSync('example.cjs', `(async () => {\n${required}\n})();\n`);
