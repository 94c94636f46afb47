/** One line that says how far a long run is; only where somebody is watching. */
export function createProgress(total: number, unit: string, isWatched: boolean) {
  const start = performance.now();
  let done = 0;
  return {
    add: (count: number) => {
      done += count;
      if (!isWatched) return;
      const rate = done / ((performance.now() - start) / 1000);
      const left = Math.ceil((total - done) / rate);
      const share = Math.round((done / total) * 100);
      process.stderr.write(
        `\r\u001b[K${share}% · ${done} of ${total} ${unit} · ${Math.round(rate)}/s · ${left} s left`,
      );
    },
    end: () => {
      if (isWatched) process.stderr.write('\r\u001b[K');
      return { seconds: (performance.now() - start) / 1000 };
    },
  };
}
