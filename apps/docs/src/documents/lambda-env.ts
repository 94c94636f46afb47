import * as z from 'zod';
import { apiEnv } from '@image-pipeline/api-lambda/env';
import { deliveryEnv } from '@image-pipeline/delivery-lambda/env';
import { processorEnv } from '@image-pipeline/processor-lambda/env';
import type { Section } from './document.ts';
import { code, table } from './table.ts';

/** What JSON Schema tells of a variable as the function sees it, after reading its text. */
interface Variable {
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | readonly string[];
}

const variablesOf = (schema: z.ZodObject): Record<string, Variable> =>
  z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }).properties as Record<
    string,
    Variable
  >;

const isOptional = (schema: z.ZodObject, name: string): boolean =>
  z.safeParse(schema.shape[name] ?? z.never(), undefined).success;

/** The largest safe integer is no range that anybody has to know. */
function rangeOf({ minimum, maximum = Infinity }: Variable): string {
  if (minimum === undefined) return '';
  return maximum >= Number.MAX_SAFE_INTEGER ? `from ${minimum}` : `${minimum} to ${maximum}`;
}

const defaultOf = ({ default: value = '' }: Variable): string =>
  value.toString() === '' ? '–' : code(value.toString());

/** The environment of `apps/<name>-lambda`, in its README. */
const envTable = (name: string, schema: z.ZodObject): Section => ({
  file: `apps/${name}-lambda/README.md`,
  marker: `${name}-env`,
  render: () =>
    table(
      ['variable', 'range', 'default', 'meaning'],
      Object.entries(variablesOf(schema)).map(([variable, facts]) => [
        code(variable),
        rangeOf(facts),
        isOptional(schema, variable) ? defaultOf(facts) : 'required',
        facts.description ?? '',
      ]),
    ),
});

export const lambdaEnvTables: readonly Section[] = [
  envTable('processor', processorEnv),
  envTable('api', apiEnv),
  envTable('delivery', deliveryEnv),
];
