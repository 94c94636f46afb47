import assert from 'node:assert/strict';
import type { ContractCase } from '../case.ts';
import { refused } from '../refused.ts';
import {
  bytesOf,
  type Corner,
  getText,
  listAll,
  type ObjectStoreSubject,
  PLAIN,
  promise,
  putText,
} from './support.ts';

/** Puts all keys, then demands that each holds its own text, is listed once, and can be deleted alone. */
async function liveSideBySide(corner: Corner, names: readonly string[]): Promise<void> {
  const { store, peer, prefix } = corner;
  const keys = names.map(corner.key);
  for (const key of keys) await putText(corner, key, key);
  for (const key of keys) {
    assert.equal(await getText(peer, key), key);
    assert.equal((await peer.head(key))?.key, key);
  }
  const listed = (await listAll(peer, { prefix })).map(({ key }) => key);
  assert.deepEqual(listed.toSorted(), keys.toSorted());
  for (const [i, key] of keys.entries()) {
    assert.deepEqual(await store.delete(key), { ok: true });
    assert.equal(await peer.head(key), undefined);
    for (const other of keys.slice(i + 1)) assert.equal(await getText(peer, other), other);
  }
  assert.deepEqual(await listAll(peer, { prefix }), []);
}

/** Keys that some store would mangle, merge or mistake for something else. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  'spaces, + and percent signs stay what they are': [
    'a b.jpg',
    'a+b.jpg',
    'a%20b.jpg',
    'a%2Fb.jpg',
    'a%2fb.jpg',
    'a/b.jpg',
    '100%.jpg',
    '%',
    ' ',
    ' leading',
    'trailing ',
  ],
  'punctuation is text': [
    '(1).jpg',
    '[a].jpg',
    '{dir}',
    "it's",
    '"q"',
    'a&b=c?d#e',
    '*',
    '<x>',
    '~',
  ],
  'names in any script, and emoji': ['Zürich.jpg', '東京.jpg', 'صورة.jpg', '🦩.jpg', '👩‍👩‍👧.jpg'],
  'composed and decomposed letters are different keys': ['caf\u00e9.jpg', 'cafe\u0301.jpg'],
  'upper and lower case are different keys': ['a.jpg', 'A.jpg', 'A.JPG', 'Dir/x', 'dir/x', 'DIR/X'],
  'a key and what looks like a folder of that name': ['a', 'a/b', 'a/b/c', 'a.b', 'a-b'],
  'slashes in a row and at the end': ['a/b', 'a//b', 'a///b', 'a/b/', 'folder/', 'folder//'],
  'leading dots': ['.hidden', '.a/b', '...', 'a/..b', 'a..', '.jpg'],
  'names that an operating system keeps for itself': [
    'con',
    'CON.jpg',
    'NUL.txt',
    'aux/lpt1',
    'com1.tar.gz',
    'dot.',
    'dot',
    'space ',
    'space',
    'C:a.jpg',
    'desktop.ini',
  ],
};

/** Text of `bytes` bytes that begins with `start`, cut into segments of `segment` bytes. */
function longKey(start: string, bytes: number, segment: number): string {
  let key = start;
  while (key.length < bytes)
    key += (key.length - start.length) % segment === segment - 1 ? '/' : 'k';
  return key.endsWith('/') ? `${key.slice(0, -1)}k` : key;
}

function longest(corner: Corner): readonly string[] {
  const room = 1024 - corner.prefix.length;
  return [
    longKey('', room, Infinity),
    longKey('', room, 100),
    longKey('', room, 2),
    longKey('', 254, Infinity),
    longKey('', 255, Infinity),
    longKey('', 256, Infinity),
    '🦩'.repeat(Math.floor(room / 4)),
  ];
}

const sideBySide: readonly ContractCase<ObjectStoreSubject>[] = Object.entries(SETS).map(
  ([name, names]) => promise(`keys: ${name}`, (corner) => liveSideBySide(corner, names)),
);

/** Every text of 1 to 1,024 bytes is a key, compared byte for byte. */
export const keys: readonly ContractCase<ObjectStoreSubject>[] = [
  ...sideBySide,

  promise('keys: up to 1,024 bytes, in one segment or in many', (corner) =>
    liveSideBySide(corner, longest(corner)),
  ),

  promise('keys: empty, over 1,024 bytes or not Unicode are refused', async ({ store, key }) => {
    for (const bad of ['', longKey(key(''), 1025, Infinity), key('\ud800.jpg'), key('\udc00')]) {
      await refused(() => store.head(bad), 'invalid-key');
      await refused(() => store.get(bad), 'invalid-key');
      await refused(() => store.put(bad, bytesOf('pixels'), PLAIN), 'invalid-key');
      await refused(() => store.delete(bad), 'invalid-key');
    }
  }),

  promise('keys: a similar one is absent', async (corner) => {
    const { store, key } = corner;
    await putText(corner, key('Dir/caf\u00e9.jpg'), 'pixels');
    const similar = ['dir/caf\u00e9.jpg', 'Dir/cafe\u0301.jpg', 'Dir/CAF\u00c9.JPG', 'Dir', 'Dir/'];
    for (const name of [...similar, 'Dir/caf\u00e9.jpg/', 'Dir//caf\u00e9.jpg', 'Dir/caf']) {
      assert.equal(await store.head(key(name)), undefined, `${name} is not there`);
      assert.deepEqual(await store.delete(key(name)), { ok: true });
    }
    assert.equal(await getText(store, key('Dir/caf\u00e9.jpg')), 'pixels');
  }),
];
