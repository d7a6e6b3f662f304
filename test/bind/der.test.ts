/** @module DER in and out: what C does not consume fails the call, what it made of it is released, copies are wiped. */
import { describe, expect, it } from 'vitest';
import { LibraryError } from '../../src/errors.ts';
import { thrown, useFaults } from '../fixtures/faults/open.ts';

const open = useFaults();
const der = Buffer.from('30030201ff', 'hex');

describe('DER in', () => {
  it('is consumed whole', () => {
    using item = open().functions.faults_parse(der, 0);
    expect(open().functions.faults_item_tag(item)).toBe(0x30);
  });

  it('that is not consumed fails with TRAILING_DATA, and what C returned is released', () => {
    const { functions } = open();
    const live = functions.faults_live();
    const error = thrown(() => functions.faults_parse(der, 1));
    expect(error).toBeInstanceOf(LibraryError);
    expect(error).toMatchObject({ code: 'TRAILING_DATA', function: 'faults_parse' });
    expect(functions.faults_live()).toBe(live);
  });

  it('that is not consumed fails, and what C wrote through a pointer is released', () => {
    const { functions } = open();
    const live = functions.faults_live();
    expect(thrown(() => functions.faults_parse_out(der, 1))).toMatchObject({ code: 'TRAILING_DATA' });
    expect(functions.faults_live()).toBe(live);
    functions.faults_parse_out(der, 0).dispose();
    expect(functions.faults_live()).toBe(live);
  });

  it('starts over when C was asked for a size first', () => {
    expect(open().functions.faults_transcode(der).equals(der)).toBe(true);
    const out = new Uint8Array(8);
    expect(open().functions.faults_transcode.into(out, der)).toBe(5);
    expect(Buffer.from(out.subarray(0, 5)).equals(der)).toBe(true);
  });

  it('Bytes that C advances over (derIn) are a private copy, wiped after the call', () => {
    const { functions } = open();
    const secret = Buffer.alloc(64, 0xd5);
    functions.faults_watch_der(secret);
    expect(functions.faults_peek_nonzero()).toBe(0);
    expect(secret.every((byte) => byte === 0xd5)).toBe(true);
  });

  it('is never empty', () => {
    expect(thrown(() => open().functions.faults_parse(Buffer.alloc(0), 0))).toMatchObject({ code: 'ARGUMENT_LENGTH', parameter: 'in' });
  });
});

describe('DER out', () => {
  it('of no length is a failure', () => {
    expect(thrown(() => open().functions.faults_encode(Buffer.alloc(0)))).toMatchObject({ code: 'LIBRARY_ERROR', status: 0 });
  });
});
