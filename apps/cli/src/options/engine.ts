/** What the command line itself needs of the engine, in a file to be loaded only where it is needed: sharp comes with it. */
export { checkRecipe } from '@image-pipeline/image-core';
