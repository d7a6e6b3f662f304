/** @module Calls that wait for each other because they use the same handle: first come, first served. */
import { Set, WeakMap } from '../../intrinsics.ts';
import type { Resource } from '../../memory/index.ts';
import type { CallState } from '../call/call-state.ts';

/** A place in the queue of every handle of a call whose type is `concurrent: 'queued'`. */
export interface QueuedCall {
  /** When the calls before have ended; null when there are none. */
  readonly ready: Promise<void> | null;
  /** Leaves the queues, and lets the next calls begin. */
  leave(): void;
}

interface QueueEntry {
  readonly resources: ReadonlySet<Resource>;
  begin: (() => void) | null;
}

/** The calls that use a resource, in the order in which they came. The first one may be in C. */
const queues = new WeakMap<Resource, QueueEntry[]>();

const FREE: QueuedCall = { ready: null, leave: () => undefined };

const isFirst = (entry: QueueEntry): boolean => [...entry.resources].every((resource) => queues.get(resource)?.[0] === entry);

function leaveQueues(entry: QueueEntry): void {
  for (const resource of entry.resources) {
    const queue = queues.get(resource) as QueueEntry[];
    queue.splice(queue.indexOf(entry), 1);
    if (queue.length === 0) queues.delete(resource);
    else if (isFirst(queue[0] as QueueEntry)) queue[0]?.begin?.();
  }
}

/** Queues for all handles of the call in one step, so that no two calls can wait for each other. */
export function enterHandleQueues(call: CallState): QueuedCall {
  const queued = call.handles?.filter(({ resource }) => resource.type.concurrent === 'queued') ?? [];
  if (queued.length === 0) return FREE;
  const entry: QueueEntry = { resources: new Set(queued.map(({ resource }) => resource)), begin: null };
  for (const resource of entry.resources) {
    const queue = queues.get(resource);
    if (queue === undefined) queues.set(resource, [entry]);
    else queue.push(entry);
  }
  const ready = isFirst(entry)
    ? null
    : new Promise<void>((resolve) => {
        entry.begin = resolve;
      });
  return { ready, leave: () => leaveQueues(entry) };
}
