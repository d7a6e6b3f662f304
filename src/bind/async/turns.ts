/** @module Calls that wait for each other because they use the same handle: first come, first served. */
import type { Resource } from '../../memory/index.ts';
import type { Frame } from '../call/frame.ts';

/** A place in the queue of every handle of a call whose type is `concurrent: 'queued'`. */
export interface Turn {
  /** When the calls before have ended; null when there are none. */
  readonly begun: Promise<void> | null;
  /** Leaves the queues, and lets the next calls begin. */
  end(): void;
}

interface Place {
  readonly resources: ReadonlySet<Resource>;
  begin: (() => void) | null;
}

/** The calls that use a resource, in the order in which they came. The first one may be in C. */
const queues = new WeakMap<Resource, Place[]>();

const FREE: Turn = { begun: null, end: () => undefined };

const isFirst = (place: Place): boolean => [...place.resources].every((resource) => queues.get(resource)?.[0] === place);

function leave(place: Place): void {
  for (const resource of place.resources) {
    const queue = queues.get(resource) as Place[];
    queue.splice(queue.indexOf(place), 1);
    if (queue.length === 0) queues.delete(resource);
    else if (isFirst(queue[0] as Place)) queue[0]?.begin?.();
  }
}

/** Queues for all handles of the call in one step, so that no two calls can wait for each other. */
export function takeTurns(frame: Frame): Turn {
  const queued = frame.handles?.filter(({ resource }) => resource.type.concurrent === 'queued') ?? [];
  if (queued.length === 0) return FREE;
  const place: Place = { resources: new Set(queued.map(({ resource }) => resource)), begin: null };
  for (const resource of place.resources) {
    const queue = queues.get(resource);
    if (queue === undefined) queues.set(resource, [place]);
    else queue.push(place);
  }
  const begun = isFirst(place)
    ? null
    : new Promise<void>((resolve) => {
        place.begin = resolve;
      });
  return { begun, end: () => leave(place) };
}
