import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './store.ts';

const path = temporaryFolder('settings').file('records.db');
const store = await openSqliteStore({ path });
const { settings } = store;
afterAll(() => {
  store.close();
});

test('a setting that was never set is undefined', async () => {
  expect(await settings.get('absent')).toBeUndefined();
});

test('a setting is set and replaced', async () => {
  await settings.set('theme', 'light');
  await settings.set('theme', 'dark');
  expect(await settings.get('theme')).toBe('dark');
});

test('the first of those who set a setting if absent wins, and all learn its value', async () => {
  const folders = ['/a', '/b', '/c'];
  const answers = await Promise.all(folders.map((f) => settings.setIfAbsent('originals', f)));
  expect(answers).toEqual(['/a', '/a', '/a']);
  expect(await settings.get('originals')).toBe('/a');
});
