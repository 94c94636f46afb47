/** The program of a pool's child on a machine whose every clock says that all took ten thousand times as long. */
const now = performance.now.bind(performance);
performance.now = () => now() * 10_000;

await import('../isolated/child.ts');
