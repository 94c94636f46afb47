/** A child that holds 150 MiB for itself, which no collection of garbage frees. */
const ballast = Buffer.alloc(150 * 1024 * 1024, 1);
await import('../isolated/child.ts');
process.on('exit', () => ballast.length);
