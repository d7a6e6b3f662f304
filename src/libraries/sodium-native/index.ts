/**
 * @module sodium-native's functions over libsodium as Watertight binds it: the same names, arguments and results. What is refused is a typed
 * error; docs/migrating.md tells what else is different.
 */
import { sodium } from './api.ts';

export * from './exported-constants.ts';
export * from './exported-functions.ts';
export { library } from './open.ts';
export type { SecureBuffer } from './secure-memory.ts';
export type { View } from './view.ts';
export default sodium;
