import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { keysOf } from '@image-pipeline/processor-lambda/events';
import { backfillDefinition, type BackfillPlan } from './definition.ts';

const plan = (batch: number): BackfillPlan => ({
  partition: 'aws',
  rawBucket: 'raw-image-bucket',
  processor: 'arn:aws:lambda:eu-central-1:111122223333:function:ImageProcessingFunction',
  batch,
  concurrency: 10,
  toleratedFailures: 5,
});

const mapOf = (batch: number) => backfillDefinition(plan(batch)).States.EveryOriginal;

describe('the backfill', () => {
  it.each([100, 1])('is in the States Language, with batches of %d', (batch) => {
    const { isValid, errorsText } = aslValidator(backfillDefinition(plan(batch)));
    expect(isValid ? '' : errorsText()).toBe('');
  });

  it('is refused by the validator where a state has no end: the validator looks', () => {
    const { States, ...rest } = backfillDefinition(plan(100));
    const { End: _end, ...endless } = States.EveryOriginal;
    expect(aslValidator({ ...rest, States: { EveryOriginal: endless } }).isValid).toBe(false);
  });

  it('hands over batches to EXPRESS children, below the limit of a state’s input', () => {
    expect(mapOf(100)).toMatchObject({
      ItemBatcher: { MaxItemsPerBatch: 100, MaxInputBytesPerBatch: 200_000 },
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
      MaxConcurrency: 10,
    });
  });

  it('has STANDARD children without a batcher for single keys', () => {
    expect(mapOf(1)).not.toHaveProperty('ItemBatcher');
    expect(mapOf(1).ItemProcessor.ProcessorConfig.ExecutionType).toBe('STANDARD');
  });

  it('hands over what the processor understands', () => {
    const place = { bucket: 'raw-image-bucket', prefix: '' };
    const items = [{ Key: 'a+b.jpg' }, { Key: 'ä/%20.jpg' }];
    expect(Object.keys(mapOf(100).ItemSelector)).toEqual(['Key']);
    expect(keysOf({ Items: items }, place)).toEqual(['a+b.jpg', 'ä/%20.jpg']);
    expect(keysOf(items[0], place)).toEqual(['a+b.jpg']);
  });
});
