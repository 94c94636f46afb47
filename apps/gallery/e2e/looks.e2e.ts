/** How the gallery looks and behaves, whoever looks: light and dark, small and large, seen and heard. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launch, settled, type Visit, visit } from './browser.ts';
import { type MemorySite, openMemorySite } from './memory-site.ts';
import { photo } from './photos.ts';

let browser: Browser;
let site: MemorySite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), openMemorySite({ gallery: 'manage' })]);
  const parts = [
    ['evening/panorama.jpg', { top: 0.2, height: 0.3 }, 0],
    ['evening/shore.jpg', { top: 0.5, height: 0.5 }, -25],
    ['lake.jpg', { top: 0, height: 1 }, 0],
    ['ridge.jpg', { top: 0.1, height: 0.45 }, 12],
    ['spring.jpg', { top: 0.3, height: 0.4 }, 40],
  ] as const;
  for (const [key, part, hue] of parts) await site.put(key, await photo(part, hue));
  await site.put('torn.jpg', (await photo({ top: 0, height: 0.5 }, 0)).subarray(0, 3000));
});
afterAll(async () => {
  await browser.close();
  site.close();
});

async function open(options: BrowserContextOptions = {}): Promise<Visit> {
  const seen = await visit(browser, site.url, options);
  onTestFinished(() => seen.close());
  await seen.page.waitForFunction(
    () => document.querySelectorAll('#grid .photo[data-state="loaded"]').length >= 3,
  );
  await settled(seen.page);
  return seen;
}

async function openPicture(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor();
  await settled(page);
}

/** What may be open, and how to get there. */
const SCENES: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['grid', async () => undefined],
  ['picture', (page) => openPicture(page, 'lake.jpg')],
  ['rejected', (page) => openPicture(page, 'torn.jpg')],
  [
    'confirm',
    async (page) => {
      await openPicture(page, 'lake.jpg');
      await page.getByRole('button', { name: 'Delete' }).click();
      await settled(page);
    },
  ],
  [
    'filtered',
    async (page) => {
      await page.getByRole('radio', { name: 'Quarantined' }).click();
      await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
    },
  ],
];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(SCENES)('nothing stands in the way of anybody: %s', async (name, go) => {
    const seen = await open({ colorScheme });
    await go(seen.page);
    await seen.shoot(`${name}-${colorScheme}`);
    expect(await seen.violations()).toEqual([]);
    await seen.close();
    expect(seen.complaints).toEqual([]);
  });
});

describe.each([
  [320, 640],
  [768, 1024],
  [3840, 2160],
])('%i pixels wide', (width, height) => {
  it('everything fits', async () => {
    const seen = await open({ viewport: { width, height } });
    await seen.shoot(`grid-${width}`);
    const isTooWide = (): boolean =>
      document.documentElement.scrollWidth > document.documentElement.clientWidth;
    expect(await seen.page.evaluate(isTooWide)).toBe(false);
    await openPicture(seen.page, 'ridge.jpg');
    await seen.shoot(`picture-${width}`);
    const sheet = await seen.page.getByRole('dialog').boundingBox();
    expect(sheet?.x).toBeGreaterThanOrEqual(0);
    expect((sheet?.x ?? 0) + (sheet?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(await seen.violations()).toEqual([]);
  });
});

describe('whoever sees it', () => {
  it('reads what the server says as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>.jpg';
    const other = await openMemorySite({ gallery: 'manage' });
    onTestFinished(other.close);
    await other.put(hostile, await photo({ top: 0, height: 0.2 }, 0));
    const { page, close } = await visit(browser, other.url);
    onTestFinished(close);
    await page.getByRole('button', { name: hostile }).click();
    await page.getByRole('dialog', { name: hostile }).waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it('sees nothing move who does not want to', async () => {
    const { page } = await open({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'lake.jpg' }).click();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  it('walks from picture to picture with the arrows, and comes back to the last one', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'ridge.jpg' }).click();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog', { name: 'lake.jpg' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#grid button:focus img[alt="lake.jpg"]').waitFor();
  });

  it('opens a picture again that was just closed, and leaves it open', async () => {
    const { page } = await open();
    const card = page.getByRole('button', { name: 'lake.jpg' });
    await card.click();
    const dialog = page.getByRole('dialog', { name: 'lake.jpg' });
    await dialog.waitFor();
    // In one turn, before the browser tells of the closing: whoever presses keys fast comes in between too.
    await page.evaluate(() => {
      const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
      press('#detail > button');
      press('#grid button:has(img[alt="lake.jpg"])');
    });
    // The browser tells of a closing before it draws the frame after the next.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('#grid button:focus img[alt="lake.jpg"]').waitFor();
  });

  it('gets more where there is more, and goes on from there', async () => {
    const other = await openMemorySite({ gallery: 'manage' });
    onTestFinished(other.close);
    const bytes = await sharp(await photo({ top: 0, height: 1 }, 0))
      .resize(30)
      .toBuffer();
    for (let made = 0; made < 65; made += 1) await other.put(`${made}.jpg`, bytes);
    const { page, close } = await visit(browser, other.url);
    onTestFinished(close);
    const cards = page.locator('#grid .card .open');
    await page.getByRole('button', { name: 'Show more' }).click();
    await cards.nth(64).waitFor();
    expect(await page.getByRole('button', { name: 'Show more' }).isVisible()).toBe(false);
    expect(await cards.nth(60).evaluate((card) => card === document.activeElement)).toBe(true);
  });

  it('costs nothing while nobody looks', async () => {
    const { page, requests } = await open();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.waitForTimeout(500);
    const before = requests.length;
    await page.waitForTimeout(5000);
    expect(requests.length).toBe(before);
    await page.evaluate(() => {
      Reflect.deleteProperty(document, 'visibilityState');
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(() => requests.length).toBe(before + 1);
  });

  it('is told when the server is gone, keeps what is there, and is told no longer when it is back', async () => {
    const seen = await open();
    const { page } = seen;
    await page.route('**/images*', (route) => route.abort());
    const notice = page.locator('#trouble');
    await notice.waitFor();
    await seen.shoot('trouble');
    expect(await page.locator('#grid .card').count()).toBe(6);
    await page.unroute('**/images*');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await notice.waitFor({ state: 'hidden' });
  });
});
