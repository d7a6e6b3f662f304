/** @module Sentences of docs/threads.md that promise nothing, each with what it is instead. */

export const noPromise: Readonly<Record<string, 'definition' | 'advice' | 'example' | 'pointer' | 'limit of others'>> = {
  'Asynchronous calls has the bounds of their number and of pending calls': 'pointer',
  'Measured on one machine: a thread costs a few megabytes and about 30 ms to start; a call on one costs about 0.1 ms more than on its own thread':
    'example',
  'Run a function that may never return in a process of its own': 'advice',
  'A callback of a plain call is an exception: limits': 'pointer',
  "Call a function that waits for such a thread with .async: in a plain call your JavaScript and C's thread would wait for each other, for ever":
    'advice',
};
