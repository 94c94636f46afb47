/** Compares what eslint said with what the plants demand. */
import type { Plant } from './plant.ts';

/** The part of eslint's result that counts here; `ruleId` is null where a file could not be parsed. */
interface Message {
  readonly ruleId: string | null;
  readonly messageId?: string | undefined;
  readonly message: string;
}

export interface FileMessages {
  /** Relative to the workspace. */
  readonly file: string;
  readonly messages: readonly Message[];
}

export interface Verdict {
  readonly title: string;
  readonly expected: string;
  readonly said: string;
  readonly ok: boolean;
}

const NOTHING = 'nothing';

const said = (result: FileMessages | undefined): string[] =>
  (result?.messages ?? []).map(({ ruleId, messageId, message }) =>
    ruleId === null ? message : `${ruleId}/${messageId ?? ''}`,
  );

const matches = (expected: string, actual: string): boolean =>
  actual === expected || actual.startsWith(`${expected}/`);

/** One verdict per plant: a forbidden one is met by exactly its rule, a control by silence. */
function judgePlant(plant: Plant, result: FileMessages | undefined): Verdict {
  const actual = said(result);
  const { title, expect = NOTHING } = plant;
  const ok =
    result !== undefined &&
    (plant.expect === undefined
      ? actual.length === 0
      : actual.length > 0 && actual.every((it) => matches(expect, it)));
  const text = result === undefined ? 'not linted' : actual.join(', ') || NOTHING;
  return { title, expected: expect, said: text, ok };
}

/** Verdicts on the plants, and one on every other file that eslint complains about. */
export function judge(plants: readonly Plant[], results: readonly FileMessages[]): Verdict[] {
  const byFile = new Map(results.map((result) => [result.file, result]));
  const planted = new Set(plants.map(({ file }) => file));
  const strays = results
    .filter(({ file, messages }) => !planted.has(file) && messages.length > 0)
    .map((result) => ({
      title: result.file,
      expected: NOTHING,
      said: said(result).join(', '),
      ok: false,
    }));
  return [...plants.map((plant) => judgePlant(plant, byFile.get(plant.file))), ...strays];
}
