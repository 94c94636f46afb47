/** What a stranger may do, and what somebody with a token may. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, originsOf, settled, type Visit, visit } from './browser.ts';
import { type MemorySite, openMemorySite, type SiteOptions } from './memory-site.ts';
import { dropFiles, photo } from './photos.ts';

let browser: Browser;
let bytes: Uint8Array;
let site: MemorySite;
let seen: Visit;

beforeAll(async () => {
  [browser, bytes] = await Promise.all([launch(), photo({ top: 0.1, height: 0.5 }, 0)]);
});
afterAll(() => browser.close());

/** A site with one picture, and somebody who looks at it. */
async function open(options: SiteOptions): Promise<Page> {
  site = await openMemorySite(options);
  await site.put('lake.jpg', bytes);
  seen = await visit(browser, site.url);
  return seen.page;
}
afterEach(async () => {
  await seen.close();
  site.close();
});

/** Everything that a page can keep beyond its own life, as one text. */
const kept = async (page: Page): Promise<string> =>
  JSON.stringify([
    await page.evaluate(async () => [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
      await indexedDB.databases(),
      await caches.keys(),
    ]),
    await page.context().storageState(),
  ]);

async function unlock(page: Page, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Manage' }).click();
  await page.getByLabel('Token').fill(token);
  await page.keyboard.press('Enter');
}

describe('a public gallery', () => {
  it('shows what is ready, and offers nothing that a stranger may not do', async () => {
    const page = await open({ gallery: 'public', api: false });
    await page.getByRole('button', { name: 'lake.jpg' }).click();
    const dialog = page.getByRole('dialog', { name: 'lake.jpg' });
    await dialog.locator('.photo[data-state="loaded"]').waitFor();
    await seen.shoot('public-open');
    expect(await dialog.getByRole('row').count()).toBe(3);
    expect(await dialog.getByRole('button').allTextContents()).toEqual([
      'Newer picture',
      'Older picture',
      'Close',
    ]);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button').count()).toBe(1);
    expect(await page.getByRole('radio').count()).toBe(0);

    await dropFiles(page, [{ name: 'mine.jpg', type: 'image/jpeg', bytes }]);
    await settled(page);
    expect(await page.getByText('mine.jpg').count()).toBe(0);
    await seen.close();
    expect(seen.complaints).toEqual([]);
    expect(originsOf(seen)).toEqual([new URL(site.url).origin]);
    expect(seen.requests.filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  it('shows what comes and goes', async () => {
    const page = await open({ gallery: 'public', api: false });
    await page.getByRole('button', { name: 'lake.jpg' }).waitFor();
    await site.put('second.jpg', bytes);
    await page.getByRole('button', { name: 'second.jpg' }).waitFor();
    expect(await page.locator('#grid .name').allTextContents()).toEqual(['second.jpg', 'lake.jpg']);
  });
});

describe('a public gallery with a token', () => {
  beforeEach(async () => {
    await open({ gallery: 'public' });
  });

  it('refuses a wrong one, and keeps the right one in memory only', async () => {
    const { page } = seen;
    await unlock(page, 'wrong');
    await page.getByRole('alert').getByText('This token is not accepted.').waitFor();
    await seen.shoot('token-refused');
    await page.getByLabel('Token').fill(site.token);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add pictures' }).waitFor();
    await page.getByRole('button', { name: 'lake.jpg' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'pictures');
    await seen.shoot('token-accepted');
    expect(await kept(page)).not.toContain(site.token);
    expect(await page.locator('#token-field').inputValue()).toBe('');
    expect(seen.requests.join()).not.toContain(site.token);

    await page.reload();
    await page.getByRole('button', { name: 'Manage' }).waitFor();
    expect(await page.getByRole('button', { name: 'Add pictures' }).isVisible()).toBe(false);
  });

  it('uploads and deletes through the API of the other origin', async () => {
    const { page } = seen;
    await unlock(page, site.token);
    await page.getByRole('button', { name: 'Add pictures' }).waitFor();
    await dropFiles(page, [{ name: 'mine.jpg', type: 'image/jpeg', bytes }]);
    const card = page.getByRole('button', { name: /mine\.jpg/ });
    await card.locator('.photo[data-state="loaded"]').waitFor();
    await card.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await card.waitFor({ state: 'detached' });
    await seen.close();
    expect(seen.complaints).toEqual([]);
    expect(originsOf(seen).toSorted()).toEqual(
      [site.url, site.apiUrl].map((url) => new URL(url).origin).toSorted(),
    );
  });

  it('forgets one that is not accepted any more, and says so', async () => {
    const { page } = seen;
    await unlock(page, site.token);
    await page.getByRole('button', { name: 'Add pictures' }).waitFor();
    site.token = 'another';
    await page.getByText('The token is not accepted any more. It was forgotten.').first().waitFor();
    await page.getByRole('button', { name: 'Manage' }).waitFor();
    await page.getByRole('button', { name: 'lake.jpg' }).waitFor();
    expect(await page.getByRole('button', { name: 'Add pictures' }).isVisible()).toBe(false);
  });
});

describe('a gallery that is off', () => {
  it('says so', async () => {
    // The page stays where it was laid when somebody switches its listing off.
    const page = await open({ gallery: 'public' });
    await page.route('**/gallery.json', (route) => route.fulfill({ status: 404 }));
    await page.reload();
    await page.getByRole('heading', { name: 'The gallery is off' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await seen.shoot('off');
  });
});
