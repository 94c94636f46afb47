import type { RunningPeer } from './peer.ts';

/** A peer whose work is done in the measuring process itself. */
export const runHere = (make: RunningPeer['make']): RunningPeer => ({
  make,
  cpuMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  stop: async () => undefined,
});
