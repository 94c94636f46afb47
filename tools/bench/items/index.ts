import type { Item } from '../work/item.ts';
import { avif } from './avif/item.ts';
import { budget } from './budget/budget.ts';
import { color } from './color/item.ts';
import { formats, jpeg, set } from './compare/items.ts';
import { pixels } from './compare/pixels.ts';
import { demand } from './demand/item.ts';
import { encoders } from './encoders/item.ts';
import { folder } from './folder/folder.ts';
import { memory } from './memory/memory.ts';
import { scaling } from './scaling/scaling.ts';
import { start } from './start/item.ts';

/** What can be measured, in the order in which it is. One line each: add yours here. */
export const ITEMS: readonly Item[] = [
  set,
  jpeg,
  formats,
  pixels,
  color,
  scaling,
  folder,
  memory,
  budget,
  avif,
  encoders,
  start,
  demand,
];
