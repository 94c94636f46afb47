/** Removes `dist` of the package it is run in, so that a build holds what the sources say and no more. */
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
