/** @module Sentences of docs/guards.md that promise nothing, each with what it is instead. */

export const noPromise: Readonly<Record<string, 'definition' | 'advice' | 'example' | 'pointer' | 'limit of others'>> = {
  'Memory comes in whole pages': 'limit of others',
  'Run the program once with end and once with start': 'advice',
  'C that reads integers from an odd address must be allowed to': 'limit of others',
  'Where the kernel of an arm64 machine does not report the access, it is touched': 'limit of others',
  'Valgrind covers both': 'pointer',
  'See verify --behaviour for these': 'pointer',
  'A call costs about 25 µs of processor time more for each piece of memory that C is given': 'example',
  'Each takes two mappings of the 65,530 that Linux allows a process': 'limit of others',
};
