import { describe, expect, it } from 'vitest';
import { templateOf } from '../testing/synth.ts';
import { alarmsOf } from './alarms.ts';

const watched = {
  processor: 'P',
  delivery: 'D',
  queue: 'Q',
  deadLetters: 'L',
  backfillArn: 'B',
  api: { name: 'A', function: 'F' },
};

describe('the alarms', () => {
  it('watch messages, functions, images, backfills and the API', () => {
    expect(alarmsOf(watched).map(({ id }) => id)).toEqual([
      'DeadLetters',
      'OldestMessage',
      'ProcessorErrors',
      'ProcessorThrottles',
      'DeliveryErrors',
      'DeliveryThrottles',
      'ApiErrors',
      'ApiThrottles',
      'Rejected',
      'RendersPerOriginal',
      'Backfill',
      'ApiFaults',
    ]);
    expect(alarmsOf({ ...watched, api: undefined })).toHaveLength(9);
  });

  it('use every number that they ask for, and name each that they compute with', () => {
    for (const { id, metrics, expression } of alarmsOf(watched)) {
      const names = Object.keys(metrics);
      expect(
        names.filter((name) => !(expression ?? names[0] ?? '').includes(name)),
        id,
      ).toEqual([]);
    }
  });

  it('are silent where nothing happens, and are all in the stack, under names of their stage', () => {
    const template = templateOf({ stage: 'dev' });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 12);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { TreatMissingData: 'notBreaching' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'ImageDeadLetters-dev',
      Threshold: 1,
      MetricName: 'ApproximateNumberOfMessagesVisible',
    });
  });
});

it('the dashboard shows every outcome and every function', () => {
  const template = templateOf();
  const dashboard = JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));
  for (const name of ['Ready', 'Rejected', 'Quarantined', 'Renders', 'RenderMs', 'Throttles']) {
    expect(dashboard).toContain(name);
  }
});
