import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import type { ImageRecord } from '@image-pipeline/ports';
import { comparePixels, renderHere } from './pixels.ts';
import { areThere, becomes, endpoint, outputsOf, type Site, takeAway } from './site.ts';
import { until } from './until.ts';

const CLI = fileURLToPath(new URL('../../../cli/bin/image-pipeline.js', import.meta.url));

/** What the steps work with. */
export interface Smoke {
  readonly site: Site;
  readonly recipe: PreparedRecipe;
  readonly photo: Uint8Array;
  /** Of this run alone, with its closing slash. */
  readonly folder: string;
  readonly objects: number;
}

/** One thing that a stack has to do; it throws where it does not. It answers with what is worth telling. */
export interface Step {
  readonly title: string;
  readonly run: (smoke: Smoke) => Promise<string>;
}

const photoOf = ({ folder }: Smoke) => `${folder}photo.jpg`;
/** The CDN has not been asked for it, and so cannot have kept it. */
const unaskedOf = ({ folder }: Smoke) => `${folder}unasked.jpg`;
const many = ({ folder, objects }: Smoke) =>
  Array.from({ length: objects }, (_, index) => `${folder}backfill/${index}.jpg`);
const allOf = (smoke: Smoke) => [photoOf(smoke), unaskedOf(smoke), ...many(smoke)];

const upload = ({ site, photo }: Smoke, key: string) =>
  site.raw.put(key, photo, { contentType: 'image/jpeg' });

/** The URL of a key below a folder's: every part of it encoded once. */
const urlOf = (base = '', key: string) => base + key.split('/').map(encodeURIComponent).join('/');

const uploaded: Step = {
  title: 'an uploaded photo gets its renditions and its record',
  async run(smoke) {
    await upload(smoke, photoOf(smoke));
    const record = await becomes(smoke.site, photoOf(smoke), 'ready');
    expectEqual('recipe', record.recipe.id, smoke.recipe.id);
    expectEqual('size', record.size, smoke.photo.length);
    await areThere(smoke.site, outputsOf(record), true);
    return `${outputsOf(record).join(', ')}, ${record.timestamp}`;
  },
};

const served: Step = {
  title: 'what is served looks as the engine makes it',
  async run(smoke) {
    const record = await recordOf(smoke);
    const here = await renderHere(smoke.photo, smoke.recipe);
    for (const { name, key } of record.renditions) {
      await comparePixels(await fetchOutput(smoke, key), here.get(name) ?? new Uint8Array());
    }
    return `${record.renditions.length} compared`;
  },
};

/** Through the CDN; where there is none, from where it would read. */
async function fetchOutput({ site }: Smoke, key: string): Promise<Uint8Array> {
  if (endpoint === undefined) {
    const { status, body } = await site.call(urlOf(site.outputs.DeliveryUrl, key));
    expectEqual(`status of ${key}`, status, 200);
    return body;
  }
  const got = await site.processed.get(key);
  if (!got.ok) throw new Error(`expected ${key} to be stored, it is ${got.reason}`);
  return got.object.body;
}

const askedByHand: Step = {
  title: 'the API tells the record, and has a missing output made again',
  async run(smoke) {
    const { site } = smoke;
    if (site.outputs.ApiUrl === undefined) return 'there is no API';
    const url = urlOf(`${site.outputs.ApiUrl}images/`, photoOf(smoke));
    const shown = await site.call(url, { service: 'execute-api' });
    if (shown.status === 401) return 'it asks for a token of its user pool';
    expectEqual('status of the record', shown.status, 200);
    const told = JSON.parse(shown.body.toString()) as ImageRecord;
    expectEqual('filename', told.filename, photoOf(smoke));
    const keys = await takeAway(site, [told]);
    const synced = await site.call(`${url}/sync`, { service: 'execute-api', method: 'POST' });
    expectEqual('status of the sync', synced.status, 202);
    await areThere(site, keys, true);
    return `${told.status}, ${synced.status}`;
  },
};

const deliveredAnew: Step = {
  title: 'a missing rendition is made and stored when it is asked for',
  async run(smoke) {
    const { site } = smoke;
    await upload(smoke, unaskedOf(smoke));
    const keys = await takeAway(site, [await becomes(site, unaskedOf(smoke), 'ready')]);
    for (const key of keys) {
      // LocalStack's function URLs carry nothing but text: there a rendition is made for who asks for its head.
      const { status, headers } =
        endpoint === undefined
          ? await site.call(urlOf(site.outputs.DeliveryUrl, key))
          : await site.call(urlOf(site.outputs.DeliveryFunctionUrl, key), {
              method: 'HEAD',
              service: 'lambda',
            });
      expectEqual(`status of ${key}`, status, 200);
      expectEqual('type', headers['content-type']?.split('/')[0], 'image');
    }
    await areThere(site, keys, true);
    return keys.join(', ');
  },
};

const backfilled: Step = {
  title: 'a backfill brings back what is missing',
  async run(smoke) {
    const { site } = smoke;
    await Promise.all(many(smoke).map((key) => upload(smoke, key)));
    const records = await Promise.all(many(smoke).map((key) => becomes(site, key, 'ready')));
    const keys = await takeAway(site, records);
    const began = performance.now();
    await backfill(smoke);
    await areThere(site, keys, true);
    return `${records.length} objects in ${Math.round((performance.now() - began) / 1000)} s`;
  },
};

async function backfill({ site, folder }: Smoke): Promise<void> {
  const { executionArn } = await site.machines.send(
    new StartExecutionCommand({
      stateMachineArn: site.outputs.BackfillArn,
      input: JSON.stringify({ prefix: `${folder}backfill/` }),
    }),
  );
  async function look() {
    const told = await site.machines.send(new DescribeExecutionCommand({ executionArn }));
    return told.status === 'RUNNING' ? undefined : told.status;
  }
  expectEqual('end of the backfill', await until('the backfill to end', look), 'SUCCEEDED');
}

const redriven: Step = {
  title: 'a redriven dead letter is worked on',
  async run(smoke) {
    const { site } = smoke;
    const { DeadLetterQueueUrl = '', QueueUrl = '' } = site.outputs;
    const keys = await takeAway(site, [await recordOf(smoke)]);
    const since = new Date(Date.now() - 60_000).toISOString();
    const MessageBody = JSON.stringify({ key: photoOf(smoke) });
    await site.queues.send(new SendMessageCommand({ QueueUrl: DeadLetterQueueUrl, MessageBody }));
    // Only what is of this minute: an operator's own dead letters are for the operator.
    const told = await cli(
      'redrive',
      '--from',
      DeadLetterQueueUrl,
      '--to',
      QueueUrl,
      '--since',
      since,
    );
    await areThere(site, keys, true);
    return told.split('\n').at(0) ?? '';
  },
};

const deleted: Step = {
  title: 'what is deleted leaves a tombstone and no output',
  async run(smoke) {
    const { site } = smoke;
    const keys = allOf(smoke);
    const outputs = (await Promise.all(keys.map((key) => site.records.get(key)))).flatMap(
      (record) => (record ? outputsOf(record) : []),
    );
    await Promise.all(keys.map((key) => site.raw.delete(key)));
    await Promise.all(keys.map((key) => becomes(site, key, 'deleted')));
    await areThere(site, outputs, false);
    return `${keys.length} tombstones`;
  },
};

/** From an upload to its tombstone. */
export const STEPS: readonly Step[] = [
  uploaded,
  served,
  askedByHand,
  deliveredAnew,
  backfilled,
  redriven,
  deleted,
];

/** Leaves nothing behind, whatever happened. */
export const cleanUp = (smoke: Smoke): Promise<unknown> =>
  Promise.all(allOf(smoke).map((key) => smoke.site.raw.delete(key)));

const recordOf = (smoke: Smoke) => becomes(smoke.site, photoOf(smoke), 'ready');

async function cli(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args, '--no-color']);
  return stdout;
}

function expectEqual(what: string, received: unknown, expected: unknown): void {
  if (received === expected) return;
  throw new Error(`${what}: expected ${String(expected)}, received ${String(received)}`);
}
