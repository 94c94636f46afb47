import { ImageError } from '@image-pipeline/image-core/recipe';
import type { PipelineDeps, Render } from '@image-pipeline/pipeline';
import type { MetadataStore, ObjectInfo, ObjectStore } from '@image-pipeline/ports';
import { describeRow, quote } from './describe.ts';
import { originalOf, recipeOf, renderedText } from './recipes.ts';
import {
  type Call,
  changed,
  DAY_MS,
  DEATH_LIMIT,
  LEASE_MS,
  type Look,
  TOMBSTONE_DAYS,
  type Worker,
  type World,
} from './world.ts';

const conflict = { ok: false, reason: 'conflict' } as const;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

type Park = <T>(
  call: Pick<Call, 'name' | 'image'> & Partial<Pick<Call, 'asks' | 'writes' | 'deletes'>>,
  effect: () => T,
) => Promise<T>;

/** Everything that `syncImage` works with, each call of it parked until the scheduler lets it go. */
export function workerDeps(world: World, worker: Worker): PipelineDeps {
  const park = parking(world, worker);
  const { mode, variant, maxLooks } = world.setup;
  let calls = 0;
  return {
    raw: rawStore(world, worker, park),
    processed: processedStore(world, worker, park),
    records: recordStore(world, worker, park),
    recipe: {
      prepared: recipeOf(mode, variant, worker.generation),
      generation: worker.generation,
    },
    render: textRender(world, worker, park),
    clock: {
      now: () => world.now,
      sleep: (ms) => park({ name: 'sleep', image: '' }, () => void (world.now += ms)),
    },
    newWorkerId: () => `${worker.name}.${(calls += 1)}`,
    settings: {
      leaseMs: LEASE_MS,
      deathLimit: DEATH_LIMIT,
      tombstoneMs: TOMBSTONE_DAYS * DAY_MS,
      maxLooks,
    },
  };
}

/** Parks a call of a worker: it has left the worker, and nobody knows yet when and how it is answered. */
export function parking(world: World, worker: Worker): Park {
  return ({ asks = '', writes = false, deletes, ...call }, effect) =>
    new Promise((resolve, reject) => {
      const settle = resolve as (answer: unknown) => void;
      const parked = { ...call, asks, writes, deletes, effect, resolve: settle, reject };
      worker.parked.push(parked);
      world.checks.issued(world, worker, parked);
    });
}

function lookOf(worker: Worker, image: string): Look {
  const known = worker.looks.get(image);
  if (known) return known;
  const look = { row: undefined, original: undefined, fresh: false, settledBefore: false };
  worker.looks.set(image, look);
  return look;
}

const infoOf = (key: string, text: string): ObjectInfo => ({
  key,
  etag: text,
  size: text.length,
  contentType: 'image/jpeg',
  lastModified: '2026-01-01T00:00:00.000Z',
  metadata: {},
});

const listing = (keys: Iterable<string>, prefix: string) => ({
  objects: [...keys]
    .filter((key) => key.startsWith(prefix))
    .sort()
    .map((key) => ({ key, size: 1, lastModified: '2026-01-01T00:00:00.000Z' })),
});

const never = (method: string) => () =>
  Promise.reject(new Error(`${method} is not what a sync does`));

function rawStore({ raw }: World, worker: Worker, park: Park): ObjectStore {
  return {
    head: (key) =>
      park({ name: 'raw.head', image: key }, () => {
        const text = raw.get(key);
        Object.assign(lookOf(worker, key), { original: text, fresh: true });
        return text === undefined ? undefined : infoOf(key, text);
      }),
    get: (key, { ifMatch } = {}) =>
      park({ name: 'raw.get', image: key, asks: `if ${quote(ifMatch)}` }, () => {
        const text = raw.get(key);
        if (text === undefined) return { ok: false, reason: 'absent' };
        if (ifMatch !== undefined && ifMatch !== text) return conflict;
        return {
          ok: true,
          object: { info: infoOf(key, text), body: encoder.encode(`${key}|${text}`) },
        };
      }),
    list: ({ prefix = '' } = {}) =>
      park({ name: 'raw.list', image: '' }, () => listing(raw.keys(), prefix)),
    put: never('raw.put'),
    delete: never('raw.delete'),
  };
}

function saw(worker: Worker, key: string, text: string | undefined): void {
  worker.heads.set(key, text);
  if (text === undefined) return;
  worker.seen.set(key, (worker.seen.get(key) ?? new Set()).add(text));
}

function processedStore(world: World, worker: Worker, park: Park): ObjectStore {
  const { processed, checks } = world;
  return {
    head: (key) =>
      park({ name: 'out.head', image: originalOf(key), asks: key }, () => {
        const text = processed.get(key);
        saw(worker, key, text);
        return text === undefined ? undefined : infoOf(key, text);
      }),
    put: (key, body, options) => {
      const text = decoder.decode(body);
      const asks = `${key} = ${quote(text)}${condition(options)}`;
      return park({ name: 'out.put', image: originalOf(key), asks, writes: true }, () => {
        const there = processed.get(key);
        if (
          options.ifAbsent
            ? there !== undefined
            : options.ifMatch !== undefined && options.ifMatch !== there
        ) {
          return conflict;
        }
        if (there !== text) changed(world, originalOf(key));
        processed.set(key, text);
        checks.outputPut(world, worker, { key, there, text });
        return { ok: true, etag: text };
      });
    },
    delete: (key, { ifMatch } = {}) =>
      park(
        {
          name: 'out.delete',
          image: originalOf(key),
          asks: `${key}${condition({ ifMatch })}`,
          writes: true,
          deletes: { key, ifMatch },
        },
        () => {
          const there = processed.get(key);
          if (there === undefined) return { ok: true };
          if (ifMatch !== undefined && ifMatch !== there) return conflict;
          changed(world, originalOf(key));
          processed.delete(key);
          checks.outputDeleted(world, worker, { key, there, ifMatch });
          return { ok: true };
        },
      ),
    get: (key) =>
      park({ name: 'out.get', image: originalOf(key), asks: key }, () => {
        const text = processed.get(key);
        saw(worker, key, text);
        if (text === undefined) return { ok: false, reason: 'absent' };
        return { ok: true, object: { info: infoOf(key, text), body: encoder.encode(text) } };
      }),
    list: never('processed.list'),
  };
}

const condition = ({
  ifAbsent,
  ifMatch,
}: {
  ifAbsent?: boolean | undefined;
  ifMatch?: string | undefined;
}) => (ifAbsent ? ' if absent' : ifMatch === undefined ? '' : ` if ${quote(ifMatch)}`);

function recordStore(world: World, worker: Worker, park: Park): MetadataStore {
  const { rows, checks } = world;
  return {
    get: (filename) =>
      park({ name: 'rows.get', image: filename }, () => {
        const row = rows.get(filename);
        Object.assign(lookOf(worker, filename), { row, fresh: true });
        return row;
      }),
    write: (record, expected) => {
      const { filename: image } = record;
      return park({ name: 'rows.write', image, asks: describeRow(record), writes: true }, () => {
        const before = rows.get(image);
        if (before?.revision !== expected) return conflict;
        changed(world, image);
        rows.set(image, record);
        checks.rowWritten(world, worker, { before, after: record });
        return { ok: true };
      });
    },
    list: () => park({ name: 'rows.list', image: '' }, () => ({ records: [...rows.values()] })),
  };
}

/**
 * An engine for texts. An original that begins with `bad` is no image; one that begins with `bomb` kills the
 * isolated decoder; one that begins with `kill` takes the worker with it, which the scheduler sees to.
 */
function textRender(world: World, worker: Worker, park: Park): Render {
  return async (input, prepared) => {
    // The bytes say which image they are, so that a batch's decodes can be told apart.
    const [image = '', original = ''] = decoder.decode(input).split('|');
    await park({ name: 'decode', image, asks: quote(original) }, () => {
      world.checks.decoded(world, worker, { image, original });
      if (original.startsWith('bomb')) worker.faults += 1;
    });
    if (original.startsWith('bad')) throw new ImageError('corrupt', 'no image');
    if (original.startsWith('bomb')) throw new ImageError('decoder-died', 'a bomb');
    return {
      source: {
        format: 'jpeg',
        contentType: 'image/jpeg',
        width: 1,
        height: 1,
        orientation: 1,
        frames: 1,
        hasAlpha: false,
      },
      warnings: [],
      placeholder: 'p',
      color: '#808080',
      images: (async function* images() {
        for (const rendition of prepared.recipe.renditions) {
          const { name } = rendition;
          const bytes = encoder.encode(renderedText(prepared, rendition, original));
          yield {
            name,
            bytes,
            format: 'jpeg',
            contentType: 'image/jpeg',
            width: 1,
            height: 1,
            ms: 1,
          };
        }
      })(),
    };
  };
}
