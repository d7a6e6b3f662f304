/** @module The memory mappings of this process, from /proc/self/smaps. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Mapping {
  readonly from: bigint;
  readonly to: bigint;
  /** `rw-p` and the like. */
  readonly flags: string;
  /** A file, or the kernel's word for what it is, such as `[heap]`; empty for neither. */
  readonly name: string;
  /** True if the mapping is locked in RAM and excluded from core dumps, as only secrets are. */
  readonly kept: boolean;
}

const LINE = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$/;

/** Every mapping, lowest first. It costs a few milliseconds: the kernel counts pages for it. */
export function readMappings(): readonly Mapping[] {
  const found: { from: bigint; to: bigint; flags: string; name: string; kept: boolean }[] = [];
  for (const line of readFileSync('/proc/self/smaps', 'utf8').split('\n')) {
    const match = LINE.exec(line);
    if (match !== null) {
      const [, from, to, flags, name] = match as unknown as [string, string, string, string, string];
      found.push({ from: BigInt(`0x${from}`), to: BigInt(`0x${to}`), flags, name, kept: false });
    } else if (line.startsWith('VmFlags:')) {
      const words = line.split(' ');
      const last = found.at(-1);
      if (last !== undefined) last.kept = words.includes('lo') && words.includes('dd');
    }
  }
  return found;
}

/** Where the stacks of threads are that wait in the system; one that runs at this moment is not told. */
export function stackPointers(): readonly bigint[] {
  return readdirSync('/proc/self/task').flatMap((thread) => {
    try {
      const words = readFileSync(`/proc/self/task/${thread}/syscall`, 'utf8').trim().split(' ');
      // The number of the call, its six arguments, then the stack pointer; of a blocked thread outside of calls -1 and the pointer.
      const pointer = words.length === 9 ? words[7] : words.length === 3 ? words[1] : undefined;
      return pointer === undefined ? [] : [BigInt(pointer)];
    } catch {
      return [];
    }
  });
}

/** One line, as a person reads it in /proc/self/maps. */
export const printMapping = ({ from, to, flags, name }: Mapping): string =>
  `${from.toString(16)}-${to.toString(16)} ${flags} ${name === '' ? '(no name)' : name}`;
