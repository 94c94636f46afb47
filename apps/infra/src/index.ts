export { backfillCosts, type CostRow, deliveryCosts, processingCosts } from './cost/cost.ts';
export { type Figure, FIGURES, PRICES } from './cost/figures.ts';
export { alarmsOf, type AlarmPlan } from './observability/alarms.ts';
export { settingsSchema, type Settings } from './settings/schema.ts';
