/** The CDK app: `cdk.json` starts it. What is wrong with the settings ends it with one message. */
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { prepareRelease } from './release.ts';
import { readContext } from './settings/context.ts';
import { readSettings, SettingsError } from './settings/read.ts';
import { addPipeline } from './stack.ts';

const infra = resolve(import.meta.dirname, '..');
const places = {
  apps: resolve(infra, '..'),
  out: resolve(infra, 'dist/code'),
};

try {
  const app = new App();
  const { generation, ...sources } = readContext(
    app.node.getAllContext() as Record<string, unknown>,
  );
  const settings = readSettings(sources);
  addPipeline(app, settings, await prepareRelease(settings, generation, places));
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
