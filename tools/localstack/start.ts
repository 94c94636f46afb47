/** One LocalStack for the whole run: started before the first test file, stopped after the last. */
import { LocalstackContainer, type StartedLocalStackContainer } from '@testcontainers/localstack';
import type { TestProject } from 'vitest/node';
import { findDocker } from './docker.ts';

/** 4.14.0 is the last one that runs without an account. */
const image = process.env.LOCALSTACK_IMAGE ?? 'localstack/localstack:4.14.0';

const DOCKER_SOCKET = '/var/run/docker.sock';

const start = (): Promise<StartedLocalStackContainer> =>
  new LocalstackContainer(image)
    // Its functions are containers beside it.
    .withBindMounts([{ source: DOCKER_SOCKET, target: DOCKER_SOCKET }])
    // Expired and tampered presigned URLs are refused, as on AWS.
    .withEnvironment({ S3_SKIP_SIGNATURE_VALIDATION: '0' })
    .start();

declare module 'vitest' {
  interface ProvidedContext {
    readonly localstackEndpoint: string;
  }
}

/** Vitest's global setup; what it returns is the teardown. */
export default async function startLocalStack(project: TestProject): Promise<() => Promise<void>> {
  try {
    await findDocker(image);
  } catch {
    console.error('The integration tests need Docker, and none answers: start it, and try again.');
    process.exit(1);
  }
  const container = await start();
  project.provide('localstackEndpoint', container.getConnectionUri());
  return async function stopLocalStack() {
    // With time to stop its functions' containers, which would stay behind else.
    await container.stop({ timeout: 10_000 });
  };
}
