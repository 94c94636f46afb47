export { createMemoryMetadataStore } from './metadata-store.ts';
export { createMemoryRecipeHistory } from './recipe-history.ts';
