/** @module koffi as it is without deep binding: what Watertight never does, for those who want to see what comes of it. */

import { Object } from '../intrinsics.ts';
import type { Backend, LoadedObject } from './backend.ts';
import { koffiBackend } from './koffi.ts';
import { koffi } from './koffi-module.ts';

/** Loaded for as long as the process lives. */
const kept: unknown[] = [];

/** The default backend, after somebody else has loaded the file in koffi's usual way. The first load of a file decides how it is bound. */
export const shallowBackend: Backend = Object.freeze({
  ...koffiBackend,
  load(file: string | null, probe: string): LoadedObject {
    if (file !== null && file !== '') kept.push(koffi().load(file));
    return koffiBackend.load(file, probe);
  },
});
