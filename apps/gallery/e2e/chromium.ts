import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where it lies on systems that do not have it on their PATH. */
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const HOW_TO = `The tests in a browser need Chromium, and none was found: install it, for example with

  apt-get install chromium          Debian
  snap install chromium             Ubuntu
  brew install --cask chromium      macOS

or name the one you have in CHROMIUM_PATH.`;

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium of this machine: CHROMIUM_PATH, or one of the usual names. Throws with what to do. */
export function findChromium({ CHROMIUM_PATH, PATH = '' } = process.env): string {
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') {
    if (isProgram(CHROMIUM_PATH)) return CHROMIUM_PATH;
    throw new Error(`expected CHROMIUM_PATH to be a program, received ${CHROMIUM_PATH}`);
  }
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const usual = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...usual, ...PLACES].find(isProgram);
  if (found === undefined) throw new Error(HOW_TO);
  return found;
}
