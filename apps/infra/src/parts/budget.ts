import type { Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Foundation } from '../foundation.ts';

/** Tells by mail when the stage is about to cost more than was said. */
export function addBudget(stack: Stack, { names, settings }: Foundation): void {
  const { budget } = settings.watch;
  if (budget === undefined) return;
  const told = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold,
      thresholdType: 'PERCENTAGE',
    },
    subscribers: [{ subscriptionType: 'EMAIL', address: budget.email }],
  });
  new CfnBudget(stack, 'Budget', {
    budget: {
      budgetName: names.stack,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budget.monthlyUsd, unit: 'USD' },
      // The tag has to be activated for billing, as the guide says.
      costFilters: { TagKeyValue: [`user:image-pipeline:stage$${settings.stage}`] },
    },
    notificationsWithSubscribers: [told('ACTUAL', 80), told('FORECASTED', 100)],
  });
}
