/** What the site in apps/docs shows too: it is made here once, for READMEs and pages alike. */
export { cliHelp } from './cli-help.ts';
export { imageErrorTable, storeErrorTable, uploadErrorTable, warningTable } from './codes.ts';
export { type DecisionRow, decisionRows, decisionTable } from './decision-table.ts';
export { httpProblemTable } from './http-problems.ts';
export { alarms, costs, figures, settings } from './infra.ts';
export { apiEnvTable, deliveryEnvTable, processorEnvTable } from './lambda-env.ts';
export { recipeFieldTable } from './recipe-fields.ts';
export { code, table } from './table.ts';
