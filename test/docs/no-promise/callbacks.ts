/** @module Sentences of docs/callbacks.md that promise nothing, each with what it is instead. */

export const noPromise: Readonly<Record<string, 'definition' | 'advice' | 'example' | 'pointer' | 'limit of others'>> = {
  'The contract of a callback is like that of a C function: the meaning of its return value, and one line for each parameter, seen from C':
    'definition',
  'An example of such a function is themis_is_valid_asym_key': 'example',
  "{ scope: 'call' }: until the call returns": 'definition',
  "{ scope: 'notified', retainedBy: 'ctx' }: as long as the handle in parameter ctx lives": 'definition',
  'Some C functions take a pointer along with a callback and pass it back to the callback': 'definition',
  "The contract declares userData() in both places: for the parameter or field by which C gets the pointer, and for the callback's own parameter":
    'definition',
  'In the struct above that is user_data; as parameters of a function': 'example',
  'Where the callback returns nothing, C cannot be told that it has failed, and may call it for ever': 'limit of others',
  'Most C functions then end soon': 'limit of others',
  "Declare it where the library's documentation allows them": 'advice',
  "thread: 'any' declares that C calls from threads of its own": 'definition',
  "The library's documentation is the source for it": 'advice',
  "A later call that waits for C's thread may not: a stop or a release that joins the thread while the thread waits for its answer":
    'advice',
  'In measurements that took 0.2 to 0.3 s': 'example',
  'There up to 4,096 may be inside callbacks at once (256 where the program has loaded a library through koffi before), one more ends the process, and so does a thread that calls back while its JavaScript thread ends':
    'limit of others',
  "A message of 32 bytes takes 0.6 to 1.1 µs in a plain call, where koffi's own takes 0.12 µs without a copy, and 50 µs through .async or from C's threads":
    'example',
  'A call with a callback takes 4 µs more than one without, at the census level stacks 17 µs (Node 20, one machine: read them as ratios)':
    'example',
  "The memory of the process grows at first all the same (in 500,000 rounds from 59 to 133 MB within the first fifth, and to 139 at the end; 5.6 MB of live objects before, 5.7 after): weakly referenced objects outlive V8's first collection, and only a full one finds them":
    'limit of others',
  'Let workers dispose of their handles': 'advice',
  'Let workers end on their own, or make such calls with .async': 'advice',
  'C that keeps a function longer than its contract declares calls an address that may by then be free, or belong to another function':
    'limit of others',
  'Pass the pointer as userData(), by its own type, and use the handle of the closure': 'advice',
};
