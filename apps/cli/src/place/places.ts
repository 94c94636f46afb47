import type { Io } from '../io.ts';
import type { PlaceOptions } from '../options/options.ts';
import { awsPlaces } from './aws/places.ts';
import { namesAws } from './aws/urls.ts';
import { folderPlaces } from './folder/places.ts';
import type { Places } from './place.ts';

/** Returns the places of a command: on AWS where an option names AWS, else folders. */
export const placesOf = (options: PlaceOptions, io: Io): Places =>
  namesAws(options) ? awsPlaces(options, io) : folderPlaces(options, io);
