/** `nx deploy infra`: the stack as it is on AWS, and what an operator does with it. */
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecipeInput } from '@image-pipeline/image-core/recipe';
import { lambda, reconfigure } from '@image-pipeline/lambda-kit/integration/function';
import { drawPhoto } from '@image-pipeline/lambda-kit/integration/pictures';
import { eventually } from '@image-pipeline/lambda-kit/integration/watch';
import {
  ask,
  createWorkbench,
  type Deployed,
  imagePipeline,
  machines,
  openDeployed,
  queues,
  readSecret,
  type Workbench,
} from './deployment.ts';

const PROCESSOR = 'ImageProcessingFunction';
/** A deployment builds, uploads and waits; a smoke test does everything once. */
const MINUTES = 60_000;
const jpeg = { contentType: 'image/jpeg' };

/** One small rendition, under another key than the default recipe's. */
const SMALLER: RecipeInput = {
  renditions: [{ name: 'small', key: '{dir}small-{filename}', width: 64 }],
};

let workbench: Workbench;
let stack: Deployed;

/** What a deployment said where CDK had never been. */
let refusal: string;

const failureOf = (work: Promise<string>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

beforeAll(async () => {
  workbench = await createWorkbench();
  refusal = await failureOf(workbench.infra('deploy'));
  await workbench.infra('bootstrap', '--no-build');
  await workbench.infra('deploy', '--no-build');
  stack = await openDeployed(workbench);
}, 10 * MINUTES);

afterAll(() => workbench.remove());

const becomesReady = (key: string, generation: number) =>
  eventually(async () => {
    const row = await stack.records.get(key);
    expect(row).toMatchObject({ status: 'ready', recipe: { generation } });
  });

/** The keys of everything that is stored below a prefix. */
async function storedBelow(prefix: string): Promise<string[]> {
  const { objects } = await stack.processed.list({ prefix });
  return objects.map(({ key }) => key);
}

const places = () => [
  ...['--raw', `s3://${stack.outputs.RawBucket ?? ''}`],
  ...['--processed', `s3://${stack.outputs.ProcessedBucket ?? ''}`],
  ...['--records', `dynamodb://${stack.outputs.MetadataTable ?? ''}`],
];

async function backfill(): Promise<void> {
  const { executionArn } = await machines.send(
    new StartExecutionCommand({ stateMachineArn: stack.outputs.BackfillArn }),
  );
  await eventually(async () => {
    const { status } = await machines.send(new DescribeExecutionCommand({ executionArn }));
    expect(status).toBe('SUCCEEDED');
  });
}

async function deadLetters(): Promise<number> {
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: stack.outputs.DeadLetterQueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

/** Eight receipts take two hours with the queue's own time: for the test they are a second apart. */
const setVisibility = (seconds: number) =>
  queues.send(
    new SetQueueAttributesCommand({
      QueueUrl: stack.outputs.QueueUrl,
      Attributes: { VisibilityTimeout: String(seconds) },
    }),
  );

it('says how to prepare an account and region that CDK has never seen', () => {
  expect(refusal).toContain('npx nx bootstrap infra');
});

describe('a deployed stack', () => {
  it('has the names of the default stage, and the first recipe', () => {
    expect(stack.outputs).toMatchObject({ MetadataTable: 'ImageMetadata', RecipeGeneration: '1' });
  });

  it(
    'passes the smoke test: upload, API, delivery, backfill of 50, redrive, removal',
    async () => {
      const told = await workbench.infra('smoke', '--objects', '50');
      expect(told.match(/^ok {4}/gm)).toHaveLength(7);
    },
    5 * MINUTES,
  );

  it('takes a batch of a backfill as EXPRESS children would hand it over', async () => {
    await stack.raw.put('batch/1.jpg', await drawPhoto(), jpeg);
    await becomesReady('batch/1.jpg', 1);
    const Payload = JSON.stringify({ Items: [{ Key: 'batch/1.jpg' }, { Key: 'batch/2.jpg' }] });
    const answer = await lambda.send(new InvokeCommand({ FunctionName: PROCESSOR, Payload }));
    expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString())).toEqual({
      results: [
        { key: 'batch/1.jpg', outcome: 'ready' },
        { key: 'batch/2.jpg', outcome: 'absent' },
      ],
    });
  });

  it(
    'puts aside what a broken deployment cannot do, and does it when it is redriven',
    async () => {
      const asked = new GetFunctionConfigurationCommand({ FunctionName: PROCESSOR });
      const variables = (await lambda.send(asked)).Environment?.Variables ?? {};
      await setVisibility(1);
      const broken = { ...variables, METADATA_TABLE: 'Nowhere' };
      await reconfigure(PROCESSOR, { Environment: { Variables: broken } });
      await stack.raw.put('poisoned/photo.jpg', await drawPhoto(), jpeg);
      await eventually(async () => {
        expect(await deadLetters()).toBe(1);
      });
      expect(await stack.records.get('poisoned/photo.jpg')).toBeUndefined();

      await reconfigure(PROCESSOR, { Environment: { Variables: variables } });
      await setVisibility(900);
      const { DeadLetterQueueUrl = '', QueueUrl = '' } = stack.outputs;
      await imagePipeline('redrive', '--from', DeadLetterQueueUrl, '--to', QueueUrl);
      await becomesReady('poisoned/photo.jpg', 1);
      expect(await deadLetters()).toBe(0);
    },
    5 * MINUTES,
  );

  it(
    'changes its recipe: the plan says what, the backfill does it, and the old outputs are gone',
    async () => {
      const keys = ['shop/1.jpg', 'shop/2.jpg', 'shop/3.jpg'];
      for (const key of keys) await stack.raw.put(key, await drawPhoto({ title: key }), jpeg);
      for (const key of keys) await becomesReady(key, 1);
      const recipe = await workbench.write('recipe.json', SMALLER);
      await workbench.configure({
        recipe: 'recipe.json',
        delivery: { signingKeys: 'create', gallery: 'public' },
      });

      const plan = await imagePipeline('plan', '--recipe', recipe, ...places(), '--json');
      const planned = plan
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { key: string });
      expect(planned.find(({ key }) => key === 'shop/2.jpg')).toMatchObject({
        action: 'render',
        add: ['shop/small-2.jpg'],
        remove: ['shop/processed-2.jpg'],
      });

      await workbench.infra('deploy', '--no-build');
      stack = await openDeployed(workbench);
      expect(stack.outputs.RecipeGeneration).toBe('2');
      await backfill();
      for (const key of keys) await becomesReady(key, 2);
      expect(await storedBelow('shop/')).toEqual(keys.map((key) => key.replace('/', '/small-')));
    },
    5 * MINUTES,
  );

  it('makes what is signed with a key of its secret, and lists to everybody what is ready', async () => {
    const base = stack.outputs.DeliveryFunctionUrl ?? '';
    const keys = await workbench.write(
      'keys.json',
      JSON.parse(await readSecret('ImageSigningKeys')),
    );
    const signing = ['--signing-keys', keys, '--base', base];
    const signed = await imagePipeline('sign', 'shop/1.jpg', 'width=32,format=webp', ...signing);
    expect(await ask(signed.trim(), 'HEAD')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/webp' },
    });
    expect(await storedBelow('_/')).toEqual(['_/width=32,format=webp/shop/1.jpg']);
    const forged = signed.trim().replace('width=32', 'width=33');
    expect(await ask(forged, 'HEAD')).toMatchObject({ status: 403 });

    const listing = await ask(`${base}gallery.json`, 'GET');
    const { images } = JSON.parse(listing.body.toString()) as { images: { key: string }[] };
    expect(images.map(({ key }) => key)).toContain('shop/2.jpg');
  });

  it(
    'goes when it is destroyed, and what it held stays',
    async () => {
      expect(await failureOf(workbench.infra('destroy'))).toContain('without an answer: add --yes');
      await workbench.infra('destroy', '--yes');
      expect(await failureOf(workbench.infra('outputs'))).toContain('there is no stack');
      expect(await stack.raw.head('shop/1.jpg')).toMatchObject({ contentType: 'image/jpeg' });
      expect(await stack.records.get('shop/1.jpg')).toMatchObject({ status: 'ready' });
    },
    5 * MINUTES,
  );
});
