import { execFileSync } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { connect } from './connection.ts';
import { prepareSchema } from './schema.ts';

const folder = temporaryFolder('schema');

test('a process that finds the tables made while it waited for the lock does not make them again', async () => {
  const path = folder.file('records.db');
  const connection = connect(path, 1000);
  const exec = connection.db.exec.bind(connection.db);
  const overtaken = vi.fn(openElsewhere);
  vi.spyOn(connection.db, 'exec').mockImplementation((sql) => {
    if (sql === 'BEGIN IMMEDIATE') overtaken(path);
    exec(sql);
  });
  await prepareSchema(connection);
  expect(overtaken).toHaveBeenCalledOnce();
  expect(connection.db.prepare('SELECT count(*) AS rows FROM records').get()).toEqual({ rows: 0 });
  connection.db.close();
});

function openElsewhere(path: string): void {
  const program = `
    import { openSqliteStore } from '@image-pipeline/metadata-store/sqlite';
    (await openSqliteStore({ path: ${JSON.stringify(path)} })).close();`;
  const options = ['--conditions=@image-pipeline/source', '--disable-warning=ExperimentalWarning'];
  execFileSync(process.execPath, [...options, '--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
  });
}
