/** Once for the whole run, before the first test: is there a browser, and where do pictures of it go. */
import { mkdirSync, rmSync } from 'node:fs';
import { ARTIFACTS } from './browser.ts';
import { findChromium } from './chromium.ts';

export default function prepare(): () => void {
  try {
    findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  rmSync(ARTIFACTS, { recursive: true, force: true });
  mkdirSync(ARTIFACTS, { recursive: true });
  return function tell() {
    console.log(`screenshots: ${ARTIFACTS}`);
  };
}
