/** Builds the Lambda function of the project it is run in; see HELP. */
import { join, resolve } from 'node:path';
import { buildFunction } from './build.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { measure, MOST_ZIPPED_MB, type Report } from './report.ts';

const workspace = resolve(import.meta.dirname, '../..');

async function build({ arch, json }: Options): Promise<number> {
  const project = process.cwd();
  const out = join(project, 'dist/function');
  await buildFunction({ workspace, project, out }, arch);
  const report = measure(out, arch);
  console.log(json ? JSON.stringify(report) : describe(report));
  if (report.zippedMegabytes <= MOST_ZIPPED_MB) return 0;
  console.error(`expected at most ${MOST_ZIPPED_MB} MB zipped, got ${report.zippedMegabytes}`);
  return 1;
}

function describe({ arch, files, megabytes, zippedMegabytes, codeBytes, loadMs }: Report): string {
  const decoder = loadMs.decoder === undefined ? '' : `, ${loadMs.decoder} ms with sharp alone`;
  return [
    `dist/function for linux-${arch}: ${files} files, ${megabytes} MB, ${zippedMegabytes} MB zipped`,
    `code: ${Math.round(codeBytes / 1000)} kB`,
    `a fresh process: ${loadMs.empty} ms empty, ${loadMs.function} ms with the function's code${decoder}`,
  ].join('\n');
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
