/** @module The census as a pprof profile: which lines of a program created what is alive. */

import { gzipSync } from 'node:zlib';
import { Label, Line, Location, Function as PprofFunction, Profile, Sample, StringTable, ValueType } from 'pprof-format';
import { Map, Math, Number } from '../intrinsics.ts';
import { ageOf, type Entry, living } from './census.ts';

/** A frame of a stack, as V8 prints it. */
interface Frame {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `at name (file:line:column)`, `at file:line:column`, `at async name (…)`, `at native`. */
function parseFrame(text: string): Frame {
  const [, named, inside, bare] = /^\s*at (?:async )?(?:(.*?) \((.*)\)|(.*))$/.exec(text) ?? [];
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(inside ?? bare ?? '') ?? [];
  return {
    name: named ?? '(anonymous)',
    file: file ?? inside ?? bare ?? text.trim(),
    line: Number(line ?? 0),
    column: Number(column ?? 0),
  };
}

const framesOf = ({ kind, type, stack }: Entry): readonly Frame[] => {
  const lines = (stack ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0
    ? lines.map(parseFrame)
    : [{ name: `(${kind} ${type}, created where no stack was kept)`, file: '', line: 0, column: 0 }];
};

interface Group {
  readonly entry: Entry;
  objects: number;
  age: number;
  oldest: number;
}

/** What was created at the same place, of the same kind and type. */
function groups(): Iterable<Group> {
  const found = new Map<string, Group>();
  for (const entry of living()) {
    const key = JSON.stringify([entry.kind, entry.type, entry.stack]);
    const age = Math.round(ageOf(entry));
    const group = found.get(key) ?? { entry, objects: 0, age: 0, oldest: 0 };
    found.set(key, group);
    group.objects += 1;
    group.age += age;
    group.oldest = Math.max(group.oldest, age);
  }
  return found.values();
}

/**
 * What is alive as a profile for `pprof` and the tools that read its format (profile.proto, gzip): a sample for each stack of
 * creation, with the number of objects and the sum of their ages in milliseconds; its labels are the kind, the type, and the age
 * of the oldest. Stacks are kept at the census level `stacks`.
 */
export function censusProfile(): Buffer {
  const stringTable = new StringTable();
  const text = (value: string) => stringTable.dedup(value);
  const functions = new Map<string, PprofFunction>();
  const locations = new Map<string, Location>();

  const locate = ({ name, file, line, column }: Frame): number => {
    const place = JSON.stringify([name, file, line, column]);
    const known = locations.get(place);
    if (known !== undefined) return Number(known.id);
    const key = JSON.stringify([name, file]);
    const found =
      functions.get(key) ?? new PprofFunction({ id: functions.size + 1, name: text(name), systemName: text(name), filename: text(file) });
    functions.set(key, found);
    const id = locations.size + 1;
    locations.set(place, new Location({ id, line: [new Line({ functionId: found.id, line, column })] }));
    return id;
  };

  const sample = [...groups()].map(({ entry, objects, age, oldest }) => {
    const label = [
      new Label({ key: text('kind'), str: text(entry.kind) }),
      new Label({ key: text('type'), str: text(entry.type) }),
      new Label({ key: text('oldest'), num: oldest, numUnit: text('milliseconds') }),
    ];
    return new Sample({ locationId: framesOf(entry).map(locate), value: [objects, age], label });
  });
  const sampleType = [
    new ValueType({ type: text('objects'), unit: text('count') }),
    new ValueType({ type: text('age'), unit: text('milliseconds') }),
  ];
  const profile = new Profile({
    sampleType,
    sample,
    location: [...locations.values()],
    function: [...functions.values()],
    stringTable,
    timeNanos: BigInt(Date.now()) * 1_000_000n,
    defaultSampleType: text('objects'),
  });
  return gzipSync(profile.encode());
}
