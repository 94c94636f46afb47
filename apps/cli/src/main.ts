import { setFlagsFromString } from 'node:v8';
import type { Io } from './io.ts';

/**
 * Pictures pass through a heap that is small itself, and V8 takes their bytes for its growth: it collected all garbage
 * once a dozen pictures, for a quarter of a server's CPU. By so many percent the heap may grow first.
 */
const GROWTH = 200;

/** `node:sqlite` says at every start that it may change: nothing that a user could act on. */
function withoutSqliteWarning(): void {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]) => {
    const [warning] = args;
    if (!String(warning).startsWith('SQLite is an experimental feature')) emitWarning(...args);
  };
}

setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
withoutSqliteWarning();
// Whoever reads us has seen enough, as `head` does: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  signals: process,
  exit: (code) => process.exit(code),
};
// Only now: the warning comes when `node:sqlite` is loaded.
const { run } = await import('./program.ts');
process.exitCode = await run(process.argv.slice(2), io);
