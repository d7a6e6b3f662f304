/** @module A setup file for vitest: from its first test on, the ledger counts every library that a test file has opened. */
import { beforeEach } from 'vitest';
import { openedLibraries } from '../src/bind/index.ts';
import { ledger } from '../src/ledger/index.ts';

beforeEach(() => {
  for (const { info } of openedLibraries()) if (info.origin !== 'embedded' && info.path !== null) ledger.watch(info.path);
});
