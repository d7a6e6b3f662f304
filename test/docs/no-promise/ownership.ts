/** @module Sentences of docs/ownership.md that promise nothing, each with what it is instead. */

export const noPromise: Readonly<Record<string, 'definition' | 'advice' | 'example' | 'pointer' | 'limit of others'>> = {
  'For secret outputs see Secrets': 'pointer',
  'V8 keeps a small array on its heap, and moving a fresh one out costs more than the call': 'limit of others',
  'A handle is the one owner of a resource behind a pointer': 'definition',
  'opaque(name, { release }): a type of resource': 'definition',
  'opaque(name, { release: null }): the same where C never needs a release': 'definition',
  'handleIn(T): C uses it': 'definition',
  'Release a handle with using or dispose()': 'advice',
  'Finalizers are a safety net: Node runs them after V8 has collected, and not at all at the end of the process': 'limit of others',
  'Some calls are only allowed after others, and C does not always check: EVP_DigestSign on a context that was never started is a crash, EVP_DigestUpdate after the end returns success':
    'limit of others',
  'A type of handle can declare states': 'definition',
  'The census is a list for a health page, a test, or the search for a leak': 'definition',
  'In one measurement (npm run bench) the census cost 0.1 µs for each handle at counts, and 3 to 10 µs at stacks': 'example',
};
