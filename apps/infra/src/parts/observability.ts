import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Foundation } from '../foundation.ts';
import {
  type AlarmPlan,
  alarmsOf,
  type MetricPlan,
  type Watched,
} from '../observability/alarms.ts';
import { graphsOf } from '../observability/graphs.ts';

const PERIOD = Duration.minutes(5);

/** Alarms, whom they are sent to, and a page of graphs. */
export function addObservability(stack: Stack, base: Foundation, watched: Watched): void {
  const { names, settings } = base;
  const email = settings.watch.email;
  const topic = email === undefined ? undefined : addTopic(stack, base, email);
  for (const plan of alarmsOf(watched)) {
    const alarm = addAlarm(stack, names.of(`Image${plan.id}`), plan);
    if (topic) alarm.addAlarmAction(new SnsAction(topic));
  }
  new Dashboard(stack, 'Dashboard', {
    dashboardName: names.stack,
    widgets: [
      graphsOf(watched).map(
        ({ title, metrics, stacked }) =>
          new GraphWidget({ title, width: 12, height: 6, stacked, left: metrics.map(metricOf) }),
      ),
    ],
  });
}

function addTopic(stack: Stack, { names }: Foundation, email: string): Topic {
  const topic = new Topic(stack, 'Alarms', {
    topicName: names.of('ImageAlarms'),
    displayName: names.stack,
    enforceSSL: true,
  });
  topic.addToResourcePolicy(alarmsInto(topic));
  topic.addSubscription(new EmailSubscription(email));
  return topic;
}

/** A topic with a policy has lost the one that it came with, which let the account's alarms in. */
const alarmsInto = ({ topicArn }: Topic) =>
  new PolicyStatement({
    sid: 'AlarmsOfThisAccount',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });

const metricOf = ({ namespace, name, statistic, dimensions }: MetricPlan): Metric =>
  new Metric({
    namespace,
    metricName: name,
    dimensionsMap: { ...dimensions },
    statistic: statistic === 'Sum' ? Stats.SUM : Stats.MAXIMUM,
    period: PERIOD,
  });

function addAlarm(stack: Stack, alarmName: string, plan: AlarmPlan): Alarm {
  return new Alarm(stack, `${plan.id}Alarm`, {
    alarmName,
    alarmDescription: `${plan.meaning} ${plan.action}`,
    metric: watchedMetric(plan),
    threshold: plan.threshold,
    evaluationPeriods: plan.periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // No traffic is no trouble.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

function watchedMetric({ metrics, expression }: AlarmPlan): IMetric {
  const usingMetrics = Object.fromEntries(
    Object.entries(metrics).map(([name, plan]) => [name, metricOf(plan)]),
  );
  const [only] = Object.values(usingMetrics);
  if (expression === undefined && only) return only;
  return new MathExpression({ expression: expression ?? '', usingMetrics, period: PERIOD });
}
