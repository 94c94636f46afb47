import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const position = { timestamp: '2026-11-01T12:00:00.000Z', filename: '日本/📷.jpg' };

test('a cursor leads back to its position', () => {
  expect(decodeCursor(encodeCursor('ready', position), 'ready')).toEqual(position);
  expect(decodeCursor(encodeCursor(undefined, position), undefined)).toEqual(position);
});

test.each([
  ['of another status', encodeCursor('ready', position)],
  ['with signs that are not of its alphabet', `${encodeCursor(undefined, position)}!`],
  ['with a status that does not exist', Buffer.from('["new","a","b"]').toString('base64url')],
  ['with too few fields', Buffer.from('[null,"a"]').toString('base64url')],
  ['with a number for a name', Buffer.from('[null,"a",1]').toString('base64url')],
])('a cursor %s is refused', (_, cursor) => {
  expect(() => decodeCursor(cursor, undefined)).toThrow(
    'expected the cursor of the previous page of a listing by status any',
  );
});
