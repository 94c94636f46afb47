import { processorEnv } from '@image-pipeline/processor-lambda/env';
import * as z from 'zod';
import { type Section } from './document.ts';
import { code, table } from './table.ts';

/** What JSON Schema tells of a variable as the function sees it, after reading its text. */
interface Variable {
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number;
}

const variables = (): Record<string, Variable> =>
  z.toJSONSchema(processorEnv, { io: 'output', unrepresentable: 'any' }).properties as Record<
    string,
    Variable
  >;

const isOptional = (name: string): boolean =>
  processorEnv.shape[name as keyof typeof processorEnv.shape].safeParse(undefined).success;

/** The largest safe integer is no range that anybody has to know. */
const rangeOf = ({ minimum, maximum = Infinity }: Variable): string => {
  if (minimum === undefined) return '';
  return maximum >= Number.MAX_SAFE_INTEGER ? `from ${minimum}` : `${minimum} to ${maximum}`;
};

function defaultOf(name: string, { default: value }: Variable): string {
  if (!isOptional(name)) return 'required';
  return value === undefined || value === '' ? '–' : code(String(value));
}

export const processorEnvTable: Section = {
  file: 'apps/processor-lambda/README.md',
  marker: 'processor-env',
  render: () =>
    table(
      ['variable', 'range', 'default', 'meaning'],
      Object.entries(variables()).map(([name, variable]) => [
        code(name),
        rangeOf(variable),
        defaultOf(name, variable),
        variable.description ?? '',
      ]),
    ),
};
