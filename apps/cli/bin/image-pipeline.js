#!/usr/bin/env node
// Old Nodes must be able to read this file to say that they are too old: nothing newer than import().
var LEAST = [22, 22];

function isTooOld(version) {
  var parts = version.split('.').map(Number);
  return parts[0] < LEAST[0] || (parts[0] === LEAST[0] && parts[1] < LEAST[1]);
}

/** In a source checkout the workspace's packages are resolved to their sources: no build is needed. */
function resolveSources(registerHooks) {
  registerHooks({
    resolve: function resolveToSource(specifier, context, nextResolve) {
      var conditions = context.conditions.concat('@image-pipeline/source');
      return nextResolve(specifier, Object.assign({}, context, { conditions: conditions }));
    },
  });
}

function start() {
  return Promise.all([import('node:fs'), import('node:module')]).then(function run(modules) {
    // What Node compiled is kept for the next start, which takes half as long.
    modules[1].enableCompileCache();
    if (!modules[0].existsSync(new URL('../src/main.ts', import.meta.url))) {
      return import('../dist/main.js');
    }
    resolveSources(modules[1].registerHooks);
    return import('../src/main.ts');
  });
}

if (isTooOld(process.versions.node)) {
  console.error(
    'image-pipeline needs Node ' +
      LEAST.join('.') +
      ' or newer, this is ' +
      process.versions.node +
      ': get one from https://nodejs.org/',
  );
  process.exitCode = 2;
} else {
  start();
}
