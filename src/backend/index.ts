/** @module Entry point of the backend: the interface, and the backend that is used unless another is given. */
import type { Backend } from './backend.ts';
import { koffiBackend } from './koffi.ts';

export type { Backend, ForeignFunction, LoadedObject, NativeCallback, NativeType } from './backend.ts';

/** koffi. */
export const defaultBackend: Backend = koffiBackend;
