/** What the machine's Docker needs to be told, found out in this one place. */
import { execFileSync } from 'node:child_process';
import { getContainerRuntimeClient } from 'testcontainers';

/** Whether an image is on this machine without ever having come from a registry. */
function isHomemade(image: string): boolean {
  try {
    const inspect = ['image', 'inspect', '--format', '{{len .RepoDigests}}', image];
    return execFileSync('docker', inspect, { encoding: 'utf8', stdio: 'pipe' }).trim() === '0';
  } catch {
    return false;
  }
}

/**
 * A machine that makes its images itself reaches no registry: Ryuk, which would clear up after a run that
 * was killed, cannot be pulled, and Docker runs beside this process, also where both are in a container.
 * What the environment says goes first.
 */
function assumeOffline(): void {
  process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
  process.env.TESTCONTAINERS_HOST_OVERRIDE ??= '127.0.0.1';
}

/** Finds Docker, ready to run `image`; throws where there is none. */
export async function findDocker(image: string): Promise<void> {
  if (isHomemade(image)) assumeOffline();
  await getContainerRuntimeClient();
}
