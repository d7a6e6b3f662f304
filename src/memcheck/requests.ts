/** @module Requests to the Valgrind that this process runs under: leak checks, counts, marks on memory, stacks. Natively they do nothing. */
import { types } from 'node:util';
import { WatertightError } from '../errors.ts';
import { type Addon, addon, addonIfBuilt, type NativeLeaks } from '../native/index.ts';
import { check } from './check.ts';

/** memcheck's words for what it found: `leaked` is definitely or indirectly lost, `dubious` possibly lost. */
export type Leaks = NativeLeaks;

/** What a leak check reports: everything; sums alone; what is new, or what has changed, since the one before. */
export type LeakCheck = 'full' | 'quick' | 'added' | 'changed';

function native(): Addon {
  const built = addon('A request to memcheck');
  if (built.memcheckRequests) return built;
  throw new WatertightError(
    'REQUESTS_UNAVAILABLE',
    "Watertight's addon was built without Valgrind's headers, so it can ask nothing of memcheck. " +
      'Install them with `apt-get install valgrind` (Debian, Ubuntu), then run `npm run build:native` in the folder of watertight.',
  );
}

const KINDS: readonly LeakCheck[] = ['full', 'quick', 'added', 'changed'];

function checkKind(kind: LeakCheck): LeakCheck {
  if (KINDS.includes(kind)) return kind;
  throw new WatertightError('REQUEST_ARGUMENT', `doLeakCheck: kind must be one of ${KINDS.join(', ')}; received ${typeof kind}`);
}

const mark = (bytes: Uint8Array, state: Parameters<Addon['memcheckMakeMemory']>[1]): void => {
  // Of memory that was given away no view can be made.
  check('requests', 'bytes', 'a Buffer or Uint8Array', bytes, () => types.isUint8Array(bytes) && new Uint8Array(bytes.buffer).length >= 0);
  // A plain view of the same bytes: the addon takes nothing else.
  native().memcheckMakeMemory(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), state);
};

/**
 * memcheck's client requests, under its own names (valgrind/memcheck.h).
 *
 * Outside of Valgrind every one of them does nothing, and counts are 0: a verdict must look at {@link requests.running} first.
 * @throws WatertightError `ADDON_MISSING`; `REQUESTS_UNAVAILABLE` when the addon was built without Valgrind's headers
 */
export const requests = Object.freeze({
  /** Can requests be made at all? False without the addon, or without Valgrind's headers when it was built. */
  get available(): boolean {
    return addonIfBuilt()?.memcheckRequests === true;
  },

  /** RUNNING_ON_VALGRIND: 0 natively, 1 under Valgrind, 2 under a Valgrind that runs under another. */
  running: (): number => native().memcheckRunning(),

  /** Looks for leaks now. memcheck reports them where it reports errors; {@link requests.countLeaks} gives the sums. */
  doLeakCheck: (kind: LeakCheck = 'full'): void => native().memcheckLeakCheck(checkKind(kind)),

  /** The sums of the last leak check, in blocks and bytes. */
  countLeaks: (): Leaks => native().memcheckCountLeaks(),

  /** Errors so far, other than leaks; each counts as often as it happened. */
  countErrors: (): number => native().memcheckCountErrors(),

  /** Any access to these bytes is an error from now on. Only for memory outside V8's heap, of nobody else, and never for a pooled Buffer. */
  makeMemNoAccess: (bytes: Uint8Array): void => mark(bytes, 'noaccess'),
  /** May be accessed; what is read has no value until it is written. */
  makeMemUndefined: (bytes: Uint8Array): void => mark(bytes, 'undefined'),
  /** May be accessed, and has a value. */
  makeMemDefined: (bytes: Uint8Array): void => mark(bytes, 'defined'),

  /** On this thread, errors are neither reported nor counted until {@link requests.enableErrorReporting}, as often as this was called. */
  disableErrorReporting: (): void => native().memcheckReporting(false),
  enableErrorReporting: (): void => native().memcheckReporting(true),

  /** Tells of a stack by its lowest and its highest address. Gives its number. */
  stackRegister: (lowest: bigint, highest: bigint): number => native().memcheckStackRegister(lowest, highest),
  stackDeregister: (stack: number): void => native().memcheckStackDeregister(stack),
});
