/** @module Threads of the process: those that did not run before, and that are not those of asynchronous calls. */
import { readdirSync, readFileSync } from 'node:fs';
import { ownThreads } from '../bind/async/threads.ts';
import type { View } from './view.ts';

const FOLDER = '/proc/self/task';

const running = () => readdirSync(FOLDER);

/** Null when it has ended meanwhile. */
function nameOf(thread: string): string | null {
  try {
    return readFileSync(`${FOLDER}/${thread}/comm`, 'utf8').trim();
  } catch {
    return null;
  }
}

export function watchThreads(): View {
  const before = new Set(running());
  return {
    left() {
      const own = new Set(ownThreads().map(String));
      return running()
        .filter((thread) => !before.has(thread) && !own.has(thread))
        .flatMap((thread) => {
          const name = nameOf(thread);
          return name === null ? [] : [{ kind: 'thread' as const, name: `${thread} (${name})`, count: 1, bytes: null, stack: [] }];
        });
    },
    end: () => undefined,
  };
}
