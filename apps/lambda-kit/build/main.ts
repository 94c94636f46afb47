/** Builds the Lambda function of the project it is run in; see HELP. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleCode } from './build.ts';
import { measureFunctionStart } from './function-start.ts';
import { installSharp } from './install-sharp.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { describe, faultsOf, measure } from './report.ts';

const workspace = resolve(import.meta.dirname, '../../..');

async function build({ arch, json }: Options): Promise<number> {
  const project = process.cwd();
  const out = join(project, 'dist/function');
  const { decodes } = await bundleCode({ workspace, project, out });
  const start = measureFunctionStart(out);
  if (decodes) await installSharp(workspace, out, arch);
  const report = measure(out, arch, start);
  await writeFile(
    join(project, 'dist/function-report.json'),
    `${JSON.stringify(report, undefined, 2)}\n`,
  );
  console.log(json ? JSON.stringify(report) : describe(report));
  const faults = faultsOf(report);
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

function usage(): Options | 'help' {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

const options = usage();
if (options === 'help') console.log(HELP);
else process.exitCode = await build(options);
