export { alarmsOf, type AlarmPlan } from './observability/alarms.ts';
export { outputsOf, type Outputs } from './commands/deployed.ts';
export { settingsOf, type SettingsOptions } from './commands/settings.ts';
export { namesOf } from './names.ts';
export { SettingsError } from './settings/read.ts';
export { settingsSchema, type Settings } from './settings/schema.ts';
