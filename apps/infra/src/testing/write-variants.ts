/** Writes the template of every variant to `dist/variants`, for what checks templates and knows no CDK. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { templateOf } from './synth.ts';
import { variants } from './variants.ts';

const out = resolve(import.meta.dirname, '../../dist/variants');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, overrides] of Object.entries(variants)) {
  const file = `${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}.template.json`;
  writeFileSync(join(out, file), JSON.stringify(templateOf(overrides).toJSON(), undefined, 1));
}
