/** @module The leak suite's cases, derived from a contract: the success path and every error exit that the contract declares. */

import { type BytesIn, type FunctionContract, type HandleIn, opaque, type Param, type Role } from '../../contract/index.ts';
import { C_INTEGERS, type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { accepted, BROKEN } from '../../contract/model/handle-state.ts';
import { references } from '../../contract/model/size.ts';
import { createHandle, Handle, type Resource } from '../../memory/index.ts';
import { callbackCases } from './callback-cases.ts';
import type { Case } from './case.ts';
import { bytesOf, type Own } from './exemplar.ts';
import { type Exits, exitCases } from './exits.ts';
import type { Expected } from './expected.ts';
import { secretCases } from './secret-cases.ts';

/** Longer inputs than this are not made just to be refused. */
const LONGEST = 1 << 20;

const FROM_CALLER = new Set<Role['role']>([
  'bytesIn',
  'bytesInOut',
  'derIn',
  'scalar',
  'string',
  'handleIn',
  'callback',
  'callbackStruct',
  'unsafe',
]);

/** Does the caller give it? */
export const isGiven = ({ role }: Param): boolean => FROM_CALLER.has(role.role);

/** Every case of a function, and those of the exits for which the suite has arguments. */
export function casesOf(contract: FunctionContract, exits: Exits = {}): readonly Case[] {
  const given = contract.params.filter(isGiven);
  const verifies = given.some(({ role }) => role.role === 'bytesIn' && role.verified);
  const cases: Case[] = [
    { name: 'success', expected: 'success', change: (args) => args },
    { name: 'an argument too many', expected: 'ARGUMENT_COUNT', change: (args) => [...args, null] },
  ];
  if (given.length > 0) cases.push({ name: 'an argument too few', expected: 'ARGUMENT_COUNT', change: (args) => args.slice(0, -1) });
  // Where another input must be exactly as long as this one, its length cannot be varied alone.
  const measured = new Set(
    given.flatMap(({ role }) => (role.role === 'bytesIn' && role.exactly !== null ? references(role.exactly).map((ref) => ref.name) : [])),
  );
  given.forEach(({ name, role, ctype }, at) => {
    const add: Add = (what, expected, value) =>
      cases.push({
        name: `${name}: ${what}`,
        expected,
        change: (args, own) => args.with(at, typeof value === 'function' ? value(args[at] as never, own) : value),
      });
    switch (role.role) {
      case 'bytesIn':
        bytesCases(add, { ...boundsOf(role), sized: role.sized || measured.has(name) }, role.nullable);
        if (role.verified) tamperCases(add, { ...boundsOf(role), sized: role.sized || measured.has(name) });
        if (role.terminated) add('without a NUL', 'ARGUMENT_STRING', (valid: Uint8Array) => Buffer.alloc(valid.length, 1));
        if (!role.verified && role.secret && verifies)
          add(
            'another secret',
            'refused by C',
            flipped((length) => length >> 1),
          );
        if (role.secret) secretCases(add, boundsOf(role).min);
        break;
      case 'bytesInOut':
      case 'derIn':
        bytesCases(add, { ...role, sized: measured.has(name), ruled: false }, false);
        if (role.secret) secretCases(add, role.min);
        if (role.role === 'derIn') {
          add('truncated', 'refused by C', (valid: unknown) => copyOf(valid).subarray(0, -1));
          add('trailing byte', 'refused by C', (valid: unknown) => Buffer.concat([copyOf(valid), Buffer.of(0)]));
        }
        break;
      case 'scalar':
        scalarCases(add, ctype, role.min, role.max);
        if (role.oneOf !== null) add('another value', 'ARGUMENT_RANGE', otherThan(role.oneOf));
        break;
      case 'string':
        add('not a string', 'ARGUMENT_TYPE', 42);
        add('with a NUL', 'ARGUMENT_STRING', 'a\0b');
        add('with a lone surrogate', 'ARGUMENT_STRING', '\ud800');
        if (role.oneOf !== null) add('another value', 'ARGUMENT_RANGE', 'watertight');
        if (role.max <= LONGEST) add('long', 'ARGUMENT_LENGTH', 'x'.repeat(role.max + 1));
        if (!role.nullable) add('null', 'ARGUMENT_NULL', null);
        break;
      case 'handleIn':
        add('not a handle', 'HANDLE_TYPE', {});
        add('a handle of another type', 'HANDLE_TYPE', () => stranger(opaque('watertight_stranger', { release: null })));
        add('a handle of another library', 'HANDLE_FOREIGN', () => stranger(role.type));
        add('a disposed handle', 'HANDLE_DISPOSED', disposedLike);
        if (role.transfer === 'full')
          add('a borrowed handle', 'HANDLE_TYPE', (valid: Handle) => relabelled(valid, resourceOf(valid).stateName));
        if (notAccepted(role) !== null)
          add('in another state', 'HANDLE_STATE', (valid: Handle) => relabelled(valid, notAccepted(role) as string));
        if (role.apartFrom !== null) {
          const other = given.findIndex((param) => param.name === role.apartFrom);
          cases.push({
            name: `${name}: the same handle as ${role.apartFrom}`,
            expected: 'HANDLE_SAME',
            change: (args) => args.with(at, args[other]),
          });
        }
        if (!role.nullable) add('null', 'ARGUMENT_NULL', null);
        break;
      case 'callback':
      case 'callbackStruct':
        add('neither a function nor an object of functions', 'ARGUMENT_TYPE', 42);
        if (!role.nullable) add('null', 'ARGUMENT_NULL', null);
        if (role.role === 'callback') callbackCases(add, role);
        break;
      default:
    }
  });
  return [...cases, ...exitCases(exits)];
}

/** The least number that is not among these. */
function otherThan(values: readonly bigint[]): number {
  let other = 0n;
  while (values.includes(other)) other += 1n;
  return Number(other);
}

type Add = (what: string, expected: Expected, value: unknown | ((valid: never, own: Own) => unknown)) => void;

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Is the length fixed, so that it cannot be varied alone? */
  readonly sized: boolean;
  /** Is it fixed by a rule over other parameters? */
  readonly ruled: boolean;
}

const boundsOf = (role: BytesIn): Bounds => {
  const fixed = role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
  return { min: fixed ?? role.min, max: fixed ?? role.max, sized: role.sized, ruled: role.sized && fixed === null };
};

function bytesCases(add: Add, { min, max, sized, ruled }: Bounds, nullable: boolean): void {
  add('not bytes', 'ARGUMENT_TYPE', 42);
  add('a string', 'ARGUMENT_TYPE', 'text');
  add('another view', 'ARGUMENT_TYPE', () => new Uint16Array(8));
  add('shared', 'BUFFER_SHARED', () => new Uint8Array(new SharedArrayBuffer(Math.max(min, 1))));
  add(
    'resizable',
    'BUFFER_RESIZABLE',
    () => new Uint8Array(Reflect.construct(ArrayBuffer, [Math.max(min, 1), { maxByteLength: LONGEST + 1 }]) as ArrayBuffer),
  );
  add('detached', 'BUFFER_DETACHED', (valid: Uint8Array) => {
    const detached = new Uint8Array(valid?.length ?? 16);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    return detached;
  });
  if (nullable) add('null', 'reaches C', null);
  else add('null', 'ARGUMENT_NULL', null);
  if (min > 0) add('short', 'ARGUMENT_LENGTH', () => Buffer.alloc(min - 1));
  else if (!sized) add('empty', 'reaches C', () => Buffer.alloc(0));
  if (max < LONGEST) add('long', 'ARGUMENT_LENGTH', () => Buffer.alloc(max + 1));
  if (ruled) add('long', 'ARGUMENT_LENGTH', (valid: Uint8Array) => Buffer.alloc((valid?.length ?? 0) + 1));
}

/** A copy of valid bytes, secret or not. */
const copyOf = (valid: unknown): Buffer => Buffer.from(bytesOf(valid) as Uint8Array);

/** A copy with one bit changed, at the place that `where` picks from the length. */
const flipped = (where: (length: number) => number) => (valid: unknown) => {
  const changed = copyOf(valid);
  const at = where(changed.length);
  changed[at] = (changed[at] as number) ^ 0x10;
  return changed;
};

function tamperCases(add: Add, { min, sized }: Bounds): void {
  add(
    'tampered at its start',
    'refused by C',
    flipped(() => 0),
  );
  add(
    'tampered in its middle',
    'refused by C',
    flipped((length) => length >> 1),
  );
  add(
    'tampered at its end',
    'refused by C',
    flipped((length) => length - 1),
  );
  if (!sized) {
    add('truncated', 'refused by C', (valid: unknown) => {
      const copy = copyOf(valid);
      return copy.length > min ? copy.subarray(0, -1) : flipped(() => 0)(valid);
    });
  }
}

function scalarCases(add: Add, ctype: string, min: bigint | null, max: bigint | null): void {
  const type = parseCType(ctype).base as CInteger;
  add('not an integer', 'ARGUMENT_TYPE', 'text');
  if (type === 'bool') return;
  const range = rangeOf(type);
  const low = (min ?? range.min) - 1n;
  const high = (max ?? range.max) + 1n;
  const wide = C_INTEGERS[type].bits === 64;
  add('NaN', 'ARGUMENT_RANGE', Number.NaN);
  add('a fraction', 'ARGUMENT_RANGE', 1.5);
  if (!wide) add('a bigint', 'ARGUMENT_TYPE', 1n);
  add('too small', 'ARGUMENT_RANGE', wide ? low : Number(low));
  add('too large', 'ARGUMENT_RANGE', wide ? high : Number(high));
}

/** A handle that no function may accept: of a type, but made by no library. It owns nothing. */
const stranger = (type: Parameters<typeof createHandle>[0]['type']) =>
  createHandle({ type, library: {}, native: 1n, release: null, borrowed: true }, null);

/** A state in which a call with this role is refused; null when there is none. */
function notAccepted(role: HandleIn): string | null {
  const { states } = role.type;
  if (states.length === 0) return null;
  const allowed = accepted(states, role);
  return [...states, BROKEN].find((label) => !allowed.includes(label)) ?? null;
}

function resourceOf(valid: Handle): Resource {
  const resource = Handle.resourceOf(valid);
  if (resource === null) throw new TypeError('the exemplar gave no handle here');
  return resource;
}

/** The resource of a valid handle, lent out under a label. */
function relabelled(valid: Handle, stateName: string): Handle {
  const { type, library, native } = resourceOf(valid);
  return createHandle({ type, library, native, release: null, borrowed: true, stateName }, valid);
}

/** The valid handle, disposed; a borrowed one cannot be, so its owner's end is played by a disposed handle of the same type. */
function disposedLike(valid: Handle): Handle {
  const resource = resourceOf(valid);
  if (!resource.borrowed) {
    valid.dispose();
    return valid;
  }
  const { type, library } = resource;
  const owner = createHandle({ type, library, native: resource.native, release: null, borrowed: false }, null);
  owner.dispose();
  return owner;
}
