/** A child that takes 20 MB more every 10 ms as soon as it has work: what no estimate foresees. */
const taken: Buffer[] = [];
process.once('message', () => setInterval(() => taken.push(Buffer.alloc(20_000_000, 1)), 10));
await import('../isolated/child.ts');
