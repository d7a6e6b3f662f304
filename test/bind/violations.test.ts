/** @module C that breaks its contract: the error says how, nothing comes back, and the library is not called again. */
import { afterAll, describe, expect, it } from 'vitest';
import { defaultBackend } from '../../src/backend/index.ts';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { ContractViolation } from '../../src/errors.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { faults, queued } from '../fixtures/faults/contract.ts';
import { thrown } from '../fixtures/faults/open.ts';

afterAll(removeFaults);
type Faults = OpenLibrary<typeof faults>;
const fresh = () => openLibrary(faults, { path: buildFaults() });
const message = Buffer.alloc(20, 7);

const broken: readonly (readonly [what: string, call: (functions: Faults['functions']) => unknown, says: RegExp])[] = [
  ['claims one byte more than its room', (f) => f.faults_up_to(message, 37), /out: C says it wrote 37 bytes; the contract says at most 36/],
  ['claims a huge length', (f) => f.faults_up_to(message, 2n ** 63n), /out: C says it wrote NaN bytes/],
  ['claims 2^53 bytes', (f) => f.faults_up_to(message, 2n ** 53n), /out: C says it wrote NaN bytes/],
  ['claims 2^64 - 1 bytes', (f) => f.faults_up_to(message, 2n ** 64n - 1n), /out: C says it wrote NaN bytes/],
  ['claims a negative length', (f) => f.faults_claims_int(message, -1), /out: C says it wrote -1 bytes/],
  ['claims INT_MAX', (f) => f.faults_claims_int(message, 2 ** 31 - 1), /out: C says it wrote 2147483647 bytes/],
  ['asks for one size and claims another', (f) => f.faults_ask(10, 11), /out: C says it wrote 11 bytes; the contract says at most 10/],
  ['asks for 2^53 bytes', (f) => f.faults_ask(2n ** 53n, 0), /out: asked for its size, C answered NaN/],
  ['asks for SIZE_MAX', (f) => f.faults_ask(2n ** 64n - 1n, 0), /out: asked for its size, C answered NaN/],
  [
    'returns a shorter DER length',
    (f) => f.faults_encode_lies(message, 19, 20),
    /out: C asked for 20 bytes, returned 19 and advanced by 20/,
  ],
  ['returns a longer DER length', (f) => f.faults_encode_lies(message, 21, 20), /out: C asked for 20 bytes, returned 21/],
  ['advances a DER pointer too far', (f) => f.faults_encode_lies(message, 20, 21), /advanced by 21/],
  ['does not advance a DER pointer', (f) => f.faults_encode_lies(message, 20, 0), /advanced by 0/],
  [
    'claims too much into the caller’s memory',
    (f) => f.faults_up_to.into(new Uint8Array(100), message, 37),
    /out: C says it wrote 37 bytes/,
  ],
];

describe('If C claims more, that is a ContractViolation: a library that', () => {
  it.each(broken)('%s', (_what, call, says) => {
    const { functions } = fresh();
    const calls = functions.faults_calls;
    const error = thrown(() => call(functions));
    expect(error).toBeInstanceOf(ContractViolation);
    expect(error).toMatchObject({ name: 'ContractViolation', code: 'CONTRACT_VIOLATION' });
    expect(error.message).toMatch(says);
    expect(error.message).toMatch(/Memory may be damaged: restart the process and mend the contract\.$/);
    expect(thrown(() => calls())).toBe(error);
  });

  it('broke its contract is not called again by a call that had only asked it for a size', async () => {
    const { functions } = fresh();
    await functions.faults_seal.async(message);
    const call = functions.faults_seal.async(message);
    const error = thrown(() => functions.faults_up_to(message, 37));
    await expect(call).rejects.toBe(error);
  });

  it('does not break its contract goes on', () => {
    const { functions } = fresh();
    expect(functions.faults_up_to(message, 36)).toHaveLength(36);
    expect(functions.faults_claims_int(message, 20)).toHaveLength(20);
    expect(functions.faults_ask(10, 10)).toHaveLength(10);
    expect(functions.faults_ask(10, 9)).toHaveLength(9);
    expect(functions.faults_encode_lies(message, 20, 20).equals(message)).toBe(true);
  });
});

describe('a condemned library', () => {
  it('The library is then poisoned: every later call into it is refused, since memory may be damaged: by functions, by .into, by .async, by releases', async () => {
    const path = buildFaults();
    const { functions } = openLibrary(faults, { path });
    // Of the same loaded file, by nobody who could refuse it.
    const calls = defaultBackend.load(path, 'faults_calls').func('faults_calls', 'size_t', []);
    const item = functions.faults_item_new(1);
    const { faults_live: live, faults_seal: seal } = functions;
    expect(live()).toBe(1);
    const violation = thrown(() => functions.faults_up_to(message, 37));
    const before = calls();
    expect(Number(before)).toBeGreaterThan(0);
    expect(thrown(() => live())).toBe(violation);
    expect(thrown(() => seal(message))).toBe(violation);
    await expect(seal.async(message)).rejects.toBe(violation);
    expect(thrown(() => seal.into(new Uint8Array(100), message))).toBe(violation);
    expect(thrown(() => item.dispose())).toBe(violation);
    expect(item.disposed).toBe(true);
    expect(calls()).toBe(before);
  });

  it('is condemned under every contract that is open on its file, and under those opened later', () => {
    const path = buildFaults();
    const one = openLibrary(faults, { path });
    const other = openLibrary(queued, { path });
    expect(other.functions.faults_calls()).toBe(0);
    const violation = thrown(() => one.functions.faults_up_to(message, 37));
    expect(thrown(() => other.functions.faults_calls())).toBe(violation);
    expect(thrown(() => openLibrary(faults, { path }).functions.faults_calls())).toBe(violation);
  });

  it('leaves another copy alone', () => {
    const [bad, good] = [fresh(), fresh()];
    thrown(() => bad.functions.faults_up_to(message, 37));
    expect(good.functions.faults_seal(message)).toHaveLength(36);
  });
});

describe('a violation', () => {
  it('leaves nothing in the caller’s memory', () => {
    const out = new Uint8Array(100).fill(0x11);
    thrown(() => fresh().functions.faults_up_to.into(out, message, 37));
    expect(out.subarray(0, 36).every((byte) => byte === 0)).toBe(true);
    expect(out.subarray(36).every((byte) => byte === 0x11)).toBe(true);
  });
});
