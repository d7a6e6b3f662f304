'use strict';
// Loaded by --require into the process under Valgrind, before any user code.
//
// A leak check is exact only if the program ends by itself: Node then tears V8's heap down, and what only the heap
// pointed at is lost. process.exit() leaves the heap mapped, and everything it points at is "still reachable". So this
// notes how the process ended.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const note = process.env.WATERTIGHT_MEMCHECK_ENDED;

if (note !== undefined && isMainThread) {
  const reallyExit = process.reallyExit;
  process.reallyExit = (code) => {
    // process.exit() ends here; returning from main does not.
    writeFileSync(`${note}.${process.pid}`, 'process.exit');
    return reallyExit.call(process, code);
  };
  process.on('exit', () => {
    // The teardown alone was exact wherever it was measured. Collecting first also drops what a buffer or an addon that
    // outlives the heap would hold on to; a major collection alone leaves young objects where they are.
    if (typeof globalThis.gc === 'function') {
      for (const type of ['minor', 'minor', 'major', 'major']) globalThis.gc({ type, execution: 'sync' });
    }
    writeFileSync(`${note}.${process.pid}`, 'natural');
  });
}
