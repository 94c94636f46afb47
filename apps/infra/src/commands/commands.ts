import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { namesOf } from '../names.ts';
import { recipeOf } from '../release.ts';
import type { Settings } from '../settings/schema.ts';
import { writeViewerRequests } from '../viewer-request/write.ts';
import { isBootstrapped, outputsOf, unprotect } from './deployed.ts';
import { chooseGeneration } from './generation.ts';
import type { Options } from './options.ts';
import { infra, run, workspace } from './run.ts';
import { settingsFile, settingsOf } from './settings.ts';

/** Projects that are built for the functions' processor. */
const FUNCTIONS = ['processor-lambda', 'delivery-lambda', 'api-lambda'];

/** Builds what is deployed; Nx remembers what did not change. */
async function build({ architecture }: Settings): Promise<void> {
  const quietly = ['--outputStyle=static'];
  const functions = ['-t', 'build', '-p', FUNCTIONS.join(','), `--arch=${architecture}`];
  const code =
    (await run('nx', ['run-many', ...functions, ...quietly], workspace)) ||
    (await run('nx', ['build', 'gallery', ...quietly], workspace));
  if (code !== 0) throw new Error('what is to be deployed could not be built');
  await writeViewerRequests();
}

interface Cdk {
  readonly options: Options;
  readonly generation: number;
}

function cdk(command: string, { options, generation }: Cdk, ...more: string[]): Promise<number> {
  const file = settingsFile(options);
  const context = [
    ...options.context,
    `generation=${generation}`,
    ...(file === undefined ? [] : [`settings=${file}`]),
  ];
  const flags = context.flatMap((pair) => ['--context', pair]);
  return run('cdk', [command, ...flags, '--no-notices', ...more], infra);
}

/** Builds, and decides the number of the deployment by the stack that is there. */
async function prepare(options: Options) {
  const settings = settingsOf(options);
  if (options.build) await build(settings);
  const { id } = await recipeOf(settings, { apps: resolve(workspace, 'apps') });
  const stack = namesOf(settings.stage).stack;
  const generation = chooseGeneration({
    recipeId: id,
    outputs: await outputsOf(stack),
    given: options.generation,
  });
  return { settings, stack, generation };
}

/** Writes the template, without asking AWS anything. */
export async function synth(options: Options): Promise<number> {
  const settings = settingsOf(options);
  if (options.build) await build(settings);
  return cdk('synth', { options, generation: options.generation ?? 1 }, '--quiet');
}

export async function diff(options: Options): Promise<number> {
  const { generation } = await prepare(options);
  return cdk('diff', { options, generation });
}

export async function deploy(options: Options): Promise<number> {
  const { generation, stack } = await prepare(options);
  const approval = options.yes || !process.stdin.isTTY ? 'never' : 'broadening';
  const code = await cdk('deploy', { options, generation }, '--require-approval', approval);
  if (code !== 0 && !(await isBootstrapped())) {
    console.error(
      'This account and region are not prepared for CDK yet. Once for both: npx nx bootstrap infra',
    );
  }
  if (code === 0) console.log(`${stack} is deployed; try it: npx nx smoke infra`);
  return code;
}

export async function bootstrap(options: Options): Promise<number> {
  const settings = settingsOf(options);
  // CDK reads the app even here.
  if (options.build) await build(settings);
  return cdk('bootstrap', { options, generation: 1 });
}

export async function destroy(options: Options): Promise<number> {
  const settings = settingsOf(options);
  const { stack } = namesOf(settings.stage);
  if (!(await outputsOf(stack))) {
    console.log(`there is no stack ${stack}: nothing to destroy`);
    return 0;
  }
  if (!(await isSure(options, settings, stack))) return 1;
  await unprotect(stack);
  return cdk('destroy', { options, generation: 1 }, '--force');
}

async function isSure(options: Options, { data }: Settings, stack: string): Promise<boolean> {
  const what =
    data.removal === 'delete'
      ? 'and everything in its buckets and its table, the originals too'
      : 'its buckets and its table stay';
  if (options.yes) return true;
  if (!process.stdin.isTTY) {
    console.error(`${stack} is not destroyed without an answer: add --yes (${what})`);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Destroy ${stack} (${what})? Type its name: `);
  terminal.close();
  return answer === stack;
}

export async function printOutputs(options: Options): Promise<number> {
  const { stack } = namesOf(settingsOf(options).stage);
  const outputs = await outputsOf(stack);
  if (!outputs) {
    console.error(`there is no stack ${stack} in this account and region: npx nx deploy infra`);
    return 1;
  }
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  const lines = Object.entries(outputs).map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  console.log(options.json ? JSON.stringify(outputs) : lines.sort().join('\n'));
  return 0;
}
