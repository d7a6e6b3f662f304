/** @module koffi, loaded by its first use: importing a library costs nothing of it. */
import { createRequire } from 'node:module';

type Koffi = typeof import('koffi');

let loaded: Koffi | undefined;

export const koffi = (): Koffi => {
  loaded ??= createRequire(import.meta.url)('koffi') as Koffi;
  return loaded;
};
