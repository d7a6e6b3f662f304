/** @module The entry point of the native addon. Functions that need it throw `ADDON_MISSING`, with the cure, if it was not built. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { WatertightError } from '../errors.ts';
import type { Addon } from './addon.ts';

export type {
  Addon,
  NativeBinding,
  NativeFrame,
  NativeHeapBlock,
  NativeHit,
  NativeLeaks,
  NativeMarker,
  NativeObject,
  NativeTotals,
  NativeTrespass,
} from './addon.ts';
export { reportTo } from './crash.ts';

/** Beside `dist/` and `src/` alike. */
const folder = new URL('../../native/', import.meta.url);
export const addonFile = fileURLToPath(new URL('build/Release/watertight.node', folder));

/** The addon that initialises koffi's, built beside the addon. */
export const koffiLoaderFile = fileURLToPath(new URL('build/Release/koffi-loader.node', folder));

/** The library of planted bugs, built beside the addon. */
export const canaryFile = fileURLToPath(new URL('build/Release/canary.so', folder));

let loaded: Addon | Error | undefined;

function load(): Addon | Error {
  try {
    return createRequire(import.meta.url)(addonFile) as Addon;
  } catch (error) {
    return error as Error;
  }
}

/** The addon, or null if it was not built. */
export function addonIfBuilt(): Addon | null {
  loaded ??= load();
  return loaded instanceof Error ? null : loaded;
}

/** @throws WatertightError `ADDON_MISSING` with what needs it, and the cure */
export function addon(feature: string): Addon {
  loaded ??= load();
  if (!(loaded instanceof Error)) return loaded;
  throw new WatertightError(
    'ADDON_MISSING',
    `${feature} needs Watertight's native addon, which could not be loaded: ${loaded.message.split('\n')[0]}\n` +
      'Build it with `npm run build:native` in the folder of watertight; it takes gcc, make and Python 3. Bindings work without it.',
    { cause: loaded },
  );
}
