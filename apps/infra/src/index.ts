export { backfillCosts, type CostRow, deliveryCosts, processingCosts } from './cost/cost.ts';
export { type Figure, FIGURES, PRICES } from './cost/figures.ts';
export { alarmsOf, type AlarmPlan } from './observability/alarms.ts';
export { outputsOf, type Outputs } from './commands/deployed.ts';
export { settingsOf, type SettingsOptions } from './commands/settings.ts';
export { namesOf } from './names.ts';
export { SettingsError } from './settings/read.ts';
export { settingsSchema, type Settings } from './settings/schema.ts';
