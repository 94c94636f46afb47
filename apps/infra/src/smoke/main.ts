/** Tries a deployed stack; see HELP. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { outputsOf } from '../commands/deployed.ts';
import { settingsOf } from '../commands/settings.ts';
import { namesOf } from '../names.ts';
import { SettingsError } from '../settings/read.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { readRecipe } from './pixels.ts';
import { openSite } from './site.ts';
import { cleanUp, type Smoke, type Step, STEPS } from './steps.ts';

const SAMPLE = new URL('../../../../sample/photo.jpg', import.meta.url);

/** Tells how a step ended, and whether it ended well. */
async function tryStep({ title, run }: Step, smoke: Smoke, json: boolean): Promise<boolean> {
  const began = performance.now();
  const end = await run(smoke).then(
    (told) => ({ ok: true, told }),
    (error: unknown) => ({
      ok: false,
      told: error instanceof Error ? error.message : String(error),
    }),
  );
  const ms = Math.round(performance.now() - began);
  const line = `${end.ok ? 'ok    ' : 'FAILED'} ${title} (${(ms / 1000).toFixed(1)} s): ${end.told}`;
  console.log(json ? JSON.stringify({ title, ms, ...end }) : line);
  return end.ok;
}

async function smokeTest(options: Options): Promise<number> {
  const settings = settingsOf(options);
  const { stack } = namesOf(settings.stage);
  const outputs = await outputsOf(stack);
  if (!outputs) throw new Error(`there is no stack ${stack} here: npx nx deploy infra`);
  const smoke: Smoke = {
    site: openSite(outputs),
    recipe: await readRecipe(settings.recipe),
    photo: await readFile(SAMPLE),
    folder: `smoke-${randomUUID().slice(0, 8)}/`,
    objects: options.objects,
  };
  try {
    for (const step of STEPS) {
      if (!(await tryStep(step, smoke, options.json))) return 1;
    }
    return 0;
  } finally {
    await cleanUp(smoke);
  }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options !== 'help') return smokeTest(options);
  console.log(HELP);
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  const isTheirs =
    error instanceof SettingsError || error instanceof RangeError || error instanceof TypeError;
  return isTheirs ? 2 : 1;
});
