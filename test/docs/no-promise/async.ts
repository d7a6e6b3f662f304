/** @module Sentences of docs/async.md that promise nothing, each with what it is instead. */

export const noPromise: Readonly<Record<string, 'definition' | 'advice' | 'example' | 'pointer' | 'limit of others'>> = {
  'Keep alive everything that you pass as unsafe, until the call has ended': 'advice',
  'Run a function that may never return in a process of its own': 'advice',
  'Threads has the rules for a second call with one handle': 'pointer',
  'The same rounds with koffi alone, which guarantees none of this, in one run on Node 20 (bytes are counted exactly and vary from run to run)':
    'limit of others',
  'inline: arguments without another reference are collected: 84,643 wrong bytes in results': 'limit of others',
  "transfer: an input's ArrayBuffer is transferred: 4,295,601 wrong bytes in results": 'limit of others',
  'mutation: an input is overwritten, detached or resized: SIGSEGV': 'limit of others',
  'dispose: a handle is released while C uses it: 1,000 of 1,000 uses after release': 'limit of others',
  'abort: the program stops waiting and drops its references: SIGTRAP; in other runs SIGSEGV': 'limit of others',
  'timeout: the same, by a deadline: SIGSEGV': 'limit of others',
  'terminate: a worker is terminated with calls pending: SIGSEGV; in other runs SIGABRT, or nothing': 'limit of others',
  'throw: a callback throws: C took 4,500 failures for success': 'limit of others',
  'reentry: a callback calls into its library: 2,000 re-entries': 'limit of others',
  'exit: the process ends with 125 calls pending, in 11 ways: hangs in the 3 ways in which C waits for a callback': 'limit of others',
};
