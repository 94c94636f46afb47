import { type MetricPlan, ownMetric, type Watched } from './alarms.ts';

/** One graph of the dashboard. */
export interface Graph {
  readonly title: string;
  readonly metrics: readonly MetricPlan[];
  readonly stacked: boolean;
}

const lambda = (names: readonly string[], name: string): MetricPlan[] =>
  names.map((FunctionName) => ({
    namespace: 'AWS/Lambda',
    name,
    statistic: name === 'Duration' ? 'Maximum' : 'Sum',
    dimensions: { FunctionName },
  }));

const queue = (QueueName: string, name: string): MetricPlan => ({
  namespace: 'AWS/SQS',
  name,
  statistic: 'Maximum',
  dimensions: { QueueName },
});

/** The dashboard from left to right and top to bottom: what comes, what becomes of it, what goes wrong. */
export function graphsOf(watched: Watched): readonly Graph[] {
  const { processor, delivery, api } = watched;
  const functions = [processor, delivery, ...(api ? [api.function] : [])];
  const own = (...names: readonly string[]) => names.map((name) => ownMetric(processor, name));
  const deliveries = ['Stored', 'Made', 'Absent', 'Refused', 'Busy'];
  return [
    {
      title: 'Outcomes',
      stacked: true,
      metrics: own('Ready', 'Rejected', 'Quarantined', 'Deleted'),
    },
    { title: 'Renders', stacked: false, metrics: own('Renders') },
    {
      title: 'Not settled',
      stacked: true,
      metrics: own('Waiting', 'Yielded', 'Unsettled', 'Failed'),
    },
    {
      title: 'Milliseconds by stage, summed up',
      stacked: true,
      metrics: own('FetchMs', 'RenderMs', 'StoreMs'),
    },
    {
      title: 'Deliveries that the CDN asked for',
      stacked: true,
      metrics: deliveries.map((name) => ownMetric(delivery, name)),
    },
    {
      title: 'Messages',
      stacked: false,
      metrics: [
        queue(watched.queue, 'ApproximateNumberOfMessagesVisible'),
        queue(watched.deadLetters, 'ApproximateNumberOfMessagesVisible'),
      ],
    },
    {
      title: 'Age of the oldest message, in seconds',
      stacked: false,
      metrics: [queue(watched.queue, 'ApproximateAgeOfOldestMessage')],
    },
    { title: 'Calls', stacked: false, metrics: lambda(functions, 'Invocations') },
    { title: 'Errors', stacked: false, metrics: lambda(functions, 'Errors') },
    { title: 'Throttles', stacked: false, metrics: lambda(functions, 'Throttles') },
    {
      title: 'Longest call, in milliseconds',
      stacked: false,
      metrics: lambda(functions, 'Duration'),
    },
  ];
}
