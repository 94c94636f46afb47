/** Installs the bench's packages before its check. */
import { installPackages } from './packages.ts';

installPackages();
