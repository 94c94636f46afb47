import { readArguments, UsageError } from '../command-line.ts';
import { ITEMS } from './items/index.ts';
import { PEER_NAMES } from './peers/index.ts';

/** A run as the command line asks for it. */
export interface Options {
  /** Names of the items to run. */
  readonly items: readonly string[];
  /** A folder of photos; `undefined` for drawn ones. */
  readonly photos: string | undefined;
  readonly most: number | undefined;
  readonly peers: readonly string[] | undefined;
  readonly rounds: number;
  readonly score: boolean;
  readonly files: number;
  readonly pictures: number;
  readonly seconds: number;
  readonly connections: number;
  /** A file for programs to read; `-` for stdout. */
  readonly json: string | undefined;
  /** Whether the README gets the tables. */
  readonly write: boolean;
  readonly help: boolean;
}

/** @throws {UsageError} with what was expected and what came. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const all = ITEMS.filter(({ onlyByName }) => onlyByName !== true).map(({ name }) => name);
  return {
    items:
      positionals.length === 0
        ? all
        : known(
            'item',
            ITEMS.map(({ name }) => name),
            positionals,
          ),
    photos: values.photos,
    most: values.most === undefined ? undefined : wholeNumber('most', values.most),
    peers:
      values.peers === undefined ? undefined : known('peer', PEER_NAMES, values.peers.split(',')),
    rounds: wholeNumber('rounds', values.rounds),
    score: !values['no-score'],
    files: wholeNumber('files', values.files),
    pictures: wholeNumber('pictures', values.pictures),
    seconds: wholeNumber('seconds', values.seconds),
    connections: wholeNumber('connections', values.connections),
    json: values.json,
    write: values.write,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  return readArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      photos: { type: 'string' },
      most: { type: 'string' },
      peers: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      'no-score': { type: 'boolean', default: false },
      files: { type: 'string', default: '200' },
      pictures: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '20' },
      connections: { type: 'string', default: '4' },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}

/** @throws {UsageError} */
export function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--${name}: expected a whole number from 1 to 9999, received "${text}"`);
}

function known(what: string, all: readonly string[], names: readonly string[]): readonly string[] {
  const stranger = names.find((name) => !all.includes(name));
  if (stranger === undefined) return names;
  throw new UsageError(`expected one of the ${what}s ${all.join(', ')}; received "${stranger}"`);
}
