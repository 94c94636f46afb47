import { avif } from './avif/item.ts';
import { jpeg, set } from './compare/items.ts';
import { folder } from './folder/folder.ts';
import { type Item } from './item.ts';

/** What can be measured, in the order in which it is. One line each: add yours here. */
export const ITEMS: readonly Item[] = [set, jpeg, folder, avif];
