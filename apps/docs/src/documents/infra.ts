/** The operators' guide: settings, alarms and costs. */
import * as z from 'zod';
import {
  alarmsOf,
  backfillCosts,
  type CostRow,
  deliveryCosts,
  FIGURES,
  PRICES,
  processingCosts,
  settingsSchema,
} from '@image-pipeline/infra';
import type { Section } from './document.ts';
import { code, table } from './table.ts';

const file = 'apps/infra/README.md';

/** What JSON Schema tells of a setting. */
interface Setting {
  readonly type?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Setting>>;
  readonly required?: readonly string[];
}

const schema = (): Setting =>
  z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }) as Setting;

/** Every setting with its path, groups opened. */
const settingsIn = (group: Setting, path = ''): [string, Setting, boolean][] =>
  Object.entries(group.properties ?? {}).flatMap(([name, setting]) =>
    setting.properties
      ? settingsIn(setting, `${path}${name}.`)
      : [[path + name, setting, group.required?.includes(name) ?? false]],
  );

function rangeOf({ enum: words, minimum, maximum, type }: Setting): string {
  if (words) return words.map((word) => code(JSON.stringify(word).replaceAll('"', ''))).join(', ');
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return type ?? '';
}

const defaultOf = ({ default: value }: Setting): string =>
  value === undefined ? '–' : code(JSON.stringify(value));

const settings: Section = {
  file,
  marker: 'settings',
  render: () =>
    table(
      ['setting', 'values', 'default', 'meaning'],
      settingsIn(schema()).map(([path, setting, isRequired]) => [
        code(path),
        rangeOf(setting),
        isRequired ? 'required in its group' : defaultOf(setting),
        setting.description ?? '',
      ]),
    ),
};

const alarms: Section = {
  file,
  marker: 'alarms',
  render: () =>
    table(
      ['alarm', 'rings when', 'what it means', 'what to do'],
      alarmsOf({
        processor: '',
        delivery: '',
        queue: '',
        deadLetters: '',
        backfillArn: '',
        api: { name: '', function: '' },
      }).map(({ id, when, meaning, action }) => [code(`Image${id}`), when, meaning, action]),
    ),
};

const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

const costTable = (rows: readonly CostRow[]): string =>
  table(
    ['stage', 'of', 'a million'],
    rows.map(({ stage, of, usd }) => [stage, of, dollars(usd)]),
  );

const costs: Section = {
  file,
  marker: 'costs',
  render: () => {
    const processing = processingCosts();
    const all = processing.reduce((sum, { usd }) => sum + usd, 0);
    const total = { stage: '**all of it**', of: '', usd: all };
    return costTable([...processing, total, ...deliveryCosts(), ...backfillCosts(100)]);
  },
};

/** Small prices are easier to read by the million. */
const priceOf = (value: number, unit: string): string =>
  value < 0.001 && unit !== 'GB-second'
    ? `$${Number((value * 1_000_000).toPrecision(6))} per million × ${unit}`
    : `$${value} per ${unit}`;

const figures: Section = {
  file,
  marker: 'figures',
  render: () =>
    table(
      ['figure', 'from'],
      [
        ...Object.values(FIGURES).map(({ value, unit, from }) => [`${value} ${unit}`, from]),
        ...Object.values(PRICES).map(({ value, unit, from }) => [priceOf(value, unit), from]),
      ],
    ),
};

export const infraTables: readonly Section[] = [settings, alarms, costs, figures];
