/** What a person does with a folder of their own: `image-pipeline serve`, by mouse and by keyboard alone. */
import type { Browser, Locator, Page } from 'playwright-core';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
} from 'vitest';
import { launch, originsOf, type Visit, visit } from './browser.ts';
import { dropFiles, fieldsOf, fieldsShown, samplePhoto } from './photos.ts';
import { serve, type Served } from './serve.ts';

let browser: Browser;
let site: Served;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  site = await serve();
});
afterEach(() => site.stop());

async function open(url = site.url): Promise<Visit> {
  const opened = await visit(browser, url);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shoot(`failed ${task.name}`);
    await opened.close();
  });
  return opened;
}

/** A card of the grid; the server has the last word on the key. */
const cardOf = (page: Page, name: RegExp): Locator =>
  page.locator('#grid > li').filter({ has: page.getByRole('button', { name }) });

/** Nothing that a visitor would not see went wrong. */
async function expectCleanVisit(seen: Visit, url = site.url): Promise<void> {
  await seen.close();
  expect(seen.complaints).toEqual([]);
  expect(originsOf(seen)).toEqual([new URL(url).origin]);
}

const SIDE = 8;
/** Fields of the bottom right, where the default recipe puts its watermark. */
function isMarked(index: number): boolean {
  const field = Math.floor(index / 3);
  return Math.floor(field / SIDE) >= SIDE - 2 && field % SIDE >= SIDE / 2;
}

/** Shows the picture upright, as sharp sees the original; a JPEG and a canvas round a little. */
async function expectSamePicture(image: Locator, original: Uint8Array): Promise<void> {
  const [shown, wanted] = [await fieldsShown(image, SIDE), await fieldsOf(original, SIDE)];
  const apart = wanted
    .map((level, index) => Math.abs(level - (shown[index] ?? 0)))
    .filter((_, index) => !isMarked(index));
  expect(apart.reduce((sum, difference) => sum + difference) / apart.length).toBeLessThan(5);
  expect(Math.max(...apart)).toBeLessThan(32);
}

describe('a folder in the gallery', () => {
  it('takes a dropped photo, shows it, tells its markup and deletes it', async () => {
    const photo = await samplePhoto();
    const seen = await open();
    const { page } = seen;
    await page.getByRole('heading', { name: 'No pictures yet' }).waitFor();
    await seen.shoot('folder-empty');

    await dropFiles(page, [{ name: 'lake at dawn.jpg', type: 'image/jpeg', bytes: photo }]);
    const card = cardOf(page, /lake.at.dawn.*\.jpg/);
    await card.waitFor();
    // Without a reload: from «processing» to the picture itself.
    await card.locator('.photo[data-state="loaded"]').waitFor();
    expect(await card.locator('.badge').isVisible()).toBe(false);
    await seen.shoot('folder-uploaded');

    await card.getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: /lake.at.dawn.*\.jpg/ });
    await dialog.locator('.photo[data-state="loaded"]').waitFor();
    await expectSamePicture(dialog.locator('.photo'), photo);
    await seen.shoot('folder-open');

    const link = dialog.getByRole('row').getByRole('link');
    const url = await link.evaluate((anchor) => (anchor as HTMLAnchorElement).href);
    const before = await fetch(url);
    expect(before.status).toBe(200);
    expect(before.headers.get('content-type')).toBe('image/jpeg');

    await dialog.getByRole('button', { name: 'Copy srcset' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    const markup = await page.evaluate(() => navigator.clipboard.readText());
    expect(markup).toContain('srcset="');
    expect(markup).toContain(new URL(url).pathname);

    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'No pictures yet' }).waitFor();
    expect((await fetch(url)).status).toBe(404);
    await expectCleanVisit(seen);
  });

  it('is used with the keyboard alone', async () => {
    // By the other name of this machine: another origin, the same server.
    const url = site.url.replace('127.0.0.1', 'localhost');
    const seen = await open(url);
    const { page } = seen;
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
    async function tabTo(name: string): Promise<void> {
      const met: string[] = [];
      while (met.length < 20) {
        const text = await focused();
        if (text.startsWith(name)) return;
        met.push(text.slice(0, 20));
        await page.keyboard.press('Tab');
      }
      throw new Error(`expected Tab to come to ${name}, it came to: ${met.join(', ')}`);
    }
    // Long before it is needed: a browser takes a moment to hand the choice over to us.
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('heading', { name: 'No pictures yet' }).waitFor();

    await tabTo('Add pictures');
    await page.keyboard.press('Enter');
    const buffer = await samplePhoto();
    await (await chooser).setFiles([{ name: 'keys.jpg', mimeType: 'image/jpeg', buffer }]);
    const card = cardOf(page, /keys.*\.jpg/);
    await card.locator('.photo[data-state="loaded"]').waitFor();
    await page.keyboard.press('Tab');
    await seen.shoot('keyboard-focus');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /keys.*\.jpg/ });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(
      await card.getByRole('button').evaluate((button) => button === document.activeElement),
    ).toBe(true);

    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await tabTo('Delete');
    await page.keyboard.press('Enter');
    // What cannot be undone is not where the focus is first.
    expect(await focused()).toBe('Keep it');
    await tabTo('Delete');
    await page.keyboard.press('Enter');
    await card.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.id === 'pictures');
    await expectCleanVisit(seen, url);
  });

  it('says why a file is refused, and lets go of it', async () => {
    const seen = await open();
    const { page } = seen;
    await page.getByRole('heading', { name: 'No pictures yet' }).waitFor();
    await dropFiles(page, [{ name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('hello') }]);
    const row = page.getByRole('region', { name: 'Uploads' }).getByRole('listitem');
    await row.getByText(/image\/jpeg/).waitFor();
    await seen.shoot('upload-refused');
    await row.getByRole('button', { name: 'Dismiss notes.txt' }).click();
    await row.waitFor({ state: 'detached' });
  });
});
