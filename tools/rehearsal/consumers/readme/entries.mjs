/** Loads every entry point of every installed package: by `import`, or by `require` with that argument. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

for (const folder of readdirSync('node_modules/@image-pipeline')) {
  const { name, exports } = require(`@image-pipeline/${folder}/package.json`);
  const paths = Object.keys(exports).filter((path) => !/\.(?:json|html)$/.test(path));
  for (const path of paths) {
    const entry = name + path.slice(1);
    if (process.argv[2] === 'require') require(entry);
    else await import(entry);
  }
}
