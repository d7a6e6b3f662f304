/** @module This process's memory, as the kernel tells it in /proc/self/maps (proc(5)). */
import { readFileSync } from 'node:fs';

export interface Mapping {
  readonly from: bigint;
  readonly to: bigint;
  /** The file that it shows; null for memory without one. */
  readonly file: string | null;
}

/** Every mapping, as it is now. @throws Error where the kernel does not tell */
export const mappings = (): readonly Mapping[] =>
  readFileSync('/proc/self/maps', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = /^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ \d+(?:\s+(\/.*))?/.exec(line);
      return match === null ? [] : [{ from: BigInt(`0x${match[1]}`), to: BigInt(`0x${match[2]}`), file: match[3] ?? null }];
    });

/** The mapping that an address lies in. */
export const mappingOf = (address: bigint, map: readonly Mapping[]): Mapping | undefined =>
  map.find(({ from, to }) => address >= from && address < to);
