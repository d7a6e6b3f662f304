/** @module koffi, loaded by its first use: importing a library costs nothing of it. */
import { createRequire } from 'node:module';
import { Reflect } from '../intrinsics.ts';
import { addonIfBuilt, koffiLoaderFile } from '../native/index.ts';

type Koffi = typeof import('koffi');

let loaded: Koffi | undefined;

/** koffi chooses its addon by itself: `replaced` gives the file to load for it. */
function load(replaced: (file: string) => string): Koffi {
  const { dlopen } = process;
  process.dlopen = (module: object, file: string, ...flags: number[]) => {
    Reflect.apply(dlopen, process, [module, replaced(file), ...flags]);
  };
  try {
    return createRequire(import.meta.url)('koffi') as Koffi;
  } finally {
    process.dlopen = dlopen;
  }
}

export const koffi = (): Koffi => {
  if (loaded === undefined) {
    const addon = addonIfBuilt();
    loaded = load((file) => (addon?.koffiGuard(file, koffiLoaderFile) === true ? koffiLoaderFile : file));
  }
  return loaded;
};
