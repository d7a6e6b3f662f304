/** @module Sentences of docs/secrets.md that promise nothing, each with what it is instead. */

export const noPromise: Readonly<Record<string, 'definition' | 'advice' | 'example' | 'pointer' | 'limit of others'>> = {
  'Swap and hibernation: mlock keeps pages out of swap': 'limit of others',
  'Suspend-to-disk writes all of RAM, and a snapshot of a virtual machine too': 'limit of others',
  'Core dumps hold registers and stacks, where C that is at work has parts of a key, and all bytes copied elsewhere': 'limit of others',
  'Copies in C: a library copies keys into its own contexts, and disposing of the Secret wipes none of them': 'limit of others',
  'Dispose of the handle': 'advice',
  'Strings are copied there by koffi': 'limit of others',
  'Pass passwords as bytes': 'advice',
  "V8's heap: a password that was ever a JavaScript string, or a key that came in a small Uint8Array, has copies that nobody can wipe: the garbage collector moves objects and leaves the old bytes behind":
    'limit of others',
  'Read secrets into a Buffer over new ArrayBuffer(n) (Buffer.alloc of more than 64 bytes is one too), and make a Secret of it at once':
    'advice',
  "Bytes that fn copies, prints or turns into text in use are the program's own": 'definition',
  'Do not keep the view': 'advice',
  'The end of the process or of a worker: finalizers do not run then': 'limit of others',
  'The kernel clears a page before it gives it to another process': 'limit of others',
  'Child processes: fork copies memory, and locks are not inherited': 'limit of others',
  'Node starts children with exec, which keeps nothing': 'limit of others',
  'Other code in the process can read all memory': 'limit of others',
  'A Secret protects from accidents, not from an attacker inside': 'definition',
};
