/** @module File descriptors of the process: those that were not open before, and what each of them points to. */
import { readdirSync, readlinkSync } from 'node:fs';
import { ownThreads } from '../bind/async/threads.ts';
import type { View } from './view.ts';

const FOLDER = '/proc/self/fd';

/** What each descriptor points to. The one through which the folder is read is gone when it is asked. */
function open(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const descriptor of readdirSync(FOLDER)) {
    try {
      found.set(descriptor, readlinkSync(`${FOLDER}/${descriptor}`));
    } catch {
      // Closed meanwhile.
    }
  }
  return found;
}

/** `socket:[123]` is another socket each time. */
const named = (target: string) => target.replace(/:\[\d+\]$/, '');

/** What the event loop of a thread has open. */
const OF_A_LOOP = /^(anon_inode:\[(eventpoll|eventfd|io_uring)\]|pipe:\[\d+\])$/;

export function watchDescriptors(): View {
  const before = open();
  const threads = ownThreads();
  return {
    left() {
      const started = ownThreads().some((thread) => !threads.includes(thread));
      return [...open()]
        .filter(([descriptor, target]) => before.get(descriptor) !== target)
        .filter(([, target]) => !(started && OF_A_LOOP.test(target)))
        .map(([descriptor, target]) => ({
          kind: 'descriptor' as const,
          name: `${descriptor} (${named(target)})`,
          count: 1,
          bytes: null,
          stack: [],
        }));
    },
    end: () => undefined,
  };
}
