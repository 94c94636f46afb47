import type { Connection } from './connection.ts';

/** Small facts about the store itself, such as which folder's originals it describes. */
export interface Settings {
  /** The value, or `undefined` where none was set. */
  get(name: string): Promise<string | undefined>;
  /** Sets or replaces the value. */
  set(name: string, value: string): Promise<void>;
  /**
   * Sets the value where there is none, and answers with the one that holds: of concurrent callers, all
   * get the same.
   *
   * @example
   * if ((await settings.setIfAbsent('originals', folder)) !== folder) refuse();
   */
  setIfAbsent(name: string, value: string): Promise<string>;
}

/** Settings in the table `settings`. */
export function createSqliteSettings({ db, run }: Connection): Settings {
  const select = db.prepare('SELECT value FROM settings WHERE name = ?');
  const insert = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const upsert = db.prepare(
    `INSERT INTO settings (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );

  async function get(name: string): Promise<string | undefined> {
    const row = await run(() => select.get(name));
    return row && String(row.value);
  }

  return {
    get,

    async set(name, value): Promise<void> {
      await run(() => upsert.run(name, value));
    },

    async setIfAbsent(name, value): Promise<string> {
      await run(() => insert.run(name, value));
      return (await get(name)) ?? value;
    },
  };
}
