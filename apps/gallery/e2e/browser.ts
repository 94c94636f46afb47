/** A real browser, with an eye on everything that a visitor would not see go wrong. */
import { join } from 'node:path';
import axeCore from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export const ARTIFACTS = join(import.meta.dirname, '../../../artifacts/e2e');

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), timeout: 60_000 });

/** A tab, and what it was not supposed to do. */
export interface Visit {
  readonly page: Page;
  /** Everything that it asked for, with its method. */
  readonly requests: readonly string[];
  /** Errors on the console, uncaught ones, and what the page's policy stopped. */
  readonly complaints: readonly string[];
  /** Keeps a picture of it. */
  readonly shoot: (name: string) => Promise<void>;
  /** Violations that axe finds, in words. */
  readonly violations: () => Promise<readonly string[]>;
  /** Closes the tab; only then all complaints are known. */
  readonly close: () => Promise<void>;
}

/** What CSP stops is told to the page only: as it does to a person, it looks as if nothing happened. */
const LISTEN = `
  globalThis.stopped = [];
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    globalThis.stopped.push('policy: ' + violatedDirective + ' ' + blockedURI);
  });`;

async function axe(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the policy of the page stays as it is.
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axeCore }).axe.run(),
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/** Opens `url` in a tab of its own. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  await page.addInitScript(LISTEN);
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`console: ${message.text()}`);
  });
  await page.goto(url);

  let closed: Promise<void> | undefined;
  async function end(): Promise<void> {
    const stopped = await page.evaluate(
      () => (globalThis as unknown as { stopped: string[] }).stopped,
    );
    complaints.push(...stopped);
    await context.close();
  }
  return {
    page,
    requests,
    complaints,
    shoot: async (name) => {
      await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
    },
    violations: () => axe(page),
    close: () => (closed ??= end()),
  };
}

/** The origins that a visit asked something of; what lies in the page itself is nobody's. */
export const originsOf = ({ requests }: Visit): string[] => [
  ...new Set(
    requests
      .map((line) => new URL(line.slice(line.indexOf(' ') + 1)))
      .filter(({ protocol }) => protocol !== 'data:' && protocol !== 'blob:')
      .map(({ origin }) => origin),
  ),
];

/** Waits until nothing on the page moves or fades. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}
