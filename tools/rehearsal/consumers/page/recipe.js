import * as recipe from '@image-pipeline/image-core/recipe';

console.log(recipe);
