/** Fills the parts of the documents that are made from the code. `npm run docs -- --help` tells more. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workspace } from '../places.ts';
import { cliHelp } from './cli-help.ts';
import { imageErrorTable, storeErrorTable, uploadErrorTable, warningTable } from './codes.ts';
import { decisionTable } from './decision-table.ts';
import { type Document, makeDocument, type Section } from './document.ts';
import { httpProblemTable } from './http-problems.ts';
import { infraTables } from './infra.ts';
import { lambdaEnvTables } from './lambda-env.ts';
import { nameSections } from './names.ts';
import { recipeFieldTable } from './recipe-fields.ts';
import { recipeSchemaFile } from './recipe-schema.ts';

const HELP = `Writes the parts of the documents that are made from the code: the tables between
<!-- name:start --> and <!-- name:end -->, and the JSON Schema of the recipe.

usage: npm run docs -- [--check]

  --check  write nothing; fail where a document is stale
  --help   print this`;

const sections: readonly Section[] = [
  recipeFieldTable,
  imageErrorTable,
  warningTable,
  storeErrorTable,
  httpProblemTable,
  uploadErrorTable,
  decisionTable,
  cliHelp,
  ...lambdaEnvTables,
  ...infraTables,
  recipeSchemaFile,
  ...nameSections,
];

const isStale = ({ present, wanted }: Document): boolean => present !== wanted;

function complain(stale: readonly Document[]): void {
  for (const { file } of stale) console.error(`${file} is stale: run \`npm run docs\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
}

function write(stale: readonly Document[]): void {
  for (const { file, wanted } of stale) {
    writeFileSync(join(workspace, file), wanted);
    console.log(`wrote ${file}`);
  }
}

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(check: boolean): Promise<void> {
  const files = Object.entries(Object.groupBy(sections, ({ file }) => file));
  const documents = await Promise.all(files.map(([file, own = []]) => makeDocument(file, own)));
  const stale = documents.filter(isStale);
  if (check) complain(stale);
  else write(stale);
  console.log(`docs: ${documents.length - stale.length} of ${documents.length} were fresh`);
}

if (values.help) {
  console.log(HELP);
} else {
  await main(values.check).catch((error: unknown) => {
    console.error(`docs: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
