/** @module The library of planted bugs behind a contract: what an engine must find in it before it is believed about any other library. */
import { existsSync } from 'node:fs';
import { type OpenLibrary, type OpenOptions, openLibrary } from '../../bind/index.ts';
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  handleIn,
  handleOut,
  length,
  lengthOf,
  library,
  opaque,
  p,
  returnsNothing,
  returnsString,
  scalar,
  status,
  value,
} from '../../contract/index.ts';
import { addon, canaryFile } from '../../native/index.ts';

const MOST = 65_536;
const outcome = status('int', { success: [0], errors: { 1: 'NO_MEMORY', 2: 'REFUSED' } });
const derives = [
  p('const uint8_t *', 'in', bytesIn({ min: 16, max: 512 })),
  p('size_t', 'length', lengthOf('in')),
  p('uint8_t *', 'out', bytesOut(exactly(length('in')), { secret: true })),
] as const;
const blocks = p('size_t', 'blocks', scalar({ max: MOST }));
const size = p('size_t', 'size', scalar({ min: 1, max: MOST }));
const by = p('int', 'by', scalar());
const box = opaque('canary_box', { release: 'canary_box_free' });

export const canaryContract = library('canary', {
  environment: 'WATERTIGHT_CANARY_LIBRARY',
  sonames: ['watertight-canary-of-nobody.so.1'],
  install: 'npm run build:native',
  version: { symbol: 'canary_version', from: '1.0', below: '2' },
  functions: {
    canary_version: fn('canary_version', returnsString(), []),
    canary_lose: fn('canary_lose', outcome, [blocks, size]),
    canary_pile: fn('canary_pile', outcome, [blocks, size]),
    canary_return: fn('canary_return', outcome, [blocks, size]),
    canary_lose_on_failure: fn('canary_lose_on_failure', outcome, [size]),
    canary_refuse_on_failure: fn('canary_refuse_on_failure', outcome, [size]),
    canary_give_on_failure: fn('canary_give_on_failure', outcome, [size, p('canary_box **', 'box', handleOut(box))]),
    canary_box_free: fn('canary_box_free', returnsNothing(), [p('canary_box *', 'box', handleIn(box, { transfer: 'full' }))]),
    canary_crash_on_failure: fn('canary_crash_on_failure', outcome, [size]),
    canary_wrong_on_failure: fn('canary_wrong_on_failure', outcome, [
      p('const uint8_t *', 'in', bytesIn({ min: 1 })),
      p('size_t', 'length', lengthOf('in')),
      p('uint8_t *', 'out', bytesOut(exactly(length('in')))),
    ]),
    canary_overread: fn('canary_overread', outcome, [p('const uint8_t *', 'in', bytesIn()), p('size_t', 'length', lengthOf('in')), by]),
    canary_overrun: fn('canary_overrun', outcome, [
      p('uint8_t *', 'out', bytesOut(exactly(value('length')))),
      p('size_t', 'length', scalar({ max: MOST })),
      by,
    ]),
    canary_keep: fn('canary_keep', outcome, [
      p('const uint8_t *', 'secret', bytesIn({ secret: true })),
      p('size_t', 'length', lengthOf('secret')),
    ]),
    canary_derive: fn('canary_derive', outcome, derives),
    canary_spill: fn('canary_spill', outcome, derives),
  },
});

/** The library of planted bugs, as any library is opened. @throws WatertightError `ADDON_MISSING`: it is built with the addon */
export function openCanary(options: Omit<OpenOptions, 'path'> = {}): OpenLibrary<typeof canaryContract> {
  if (!existsSync(canaryFile)) addon('The library of planted bugs');
  return openLibrary(canaryContract, { ...options, path: canaryFile });
}
