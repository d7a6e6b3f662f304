/** @module Themis without its library: what is declared, what is refused before anything is loaded, and how its absence is told. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FunctionContract } from '../../../src/contract/index.ts';
import { contract } from '../../../src/libraries/themis/contract.ts';

const functions: readonly (readonly [string, FunctionContract])[] = Object.entries(contract.functions);
const root = join(import.meta.dirname, '../../..');

/** Runs a program of the built package where there is no libthemis. */
function run(code: string, kind = 'module') {
  const env = { ...process.env, WATERTIGHT_THEMIS: '/nowhere/libthemis.so.0' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [`--input-type=${kind}`, '-e', code], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { status, stdout: stdout.trim(), stderr };
}

describe('the contract', () => {
  it('leaves no pointer to trust', () => {
    expect(functions.flatMap(([, { params }]) => params.filter(({ role }) => role.role === 'unsafe'))).toEqual([]);
    expect(functions).toHaveLength(34);
  });

  it('calls C once for every result whose size can be known before', () => {
    const asked = functions.filter(([, { params }]) =>
      params.some(({ role }) => role.role === 'bytesOut' && role.size.rule === 'query' && role.size.predict === null),
    );
    expect(asked.map(([key]) => key).sort()).toEqual([
      'secure_session_generate_connect_request',
      'secure_session_get_remote_id',
      'secure_session_negotiate',
    ]);
  });

  it('grants no output of what strangers made more than they sent', () => {
    const opened = functions.filter(([key]) => /decrypt|verify|session_unwrap/.test(key));
    expect(opened).toHaveLength(8);
    for (const [key, { params }] of opened) {
      const limits = params.flatMap(({ role }) => (role.role === 'bytesOut' && role.size.rule === 'query' ? [role.size.limit] : []));
      expect(limits, key).toEqual([{ kind: 'length', of: expect.any(String) }]);
    }
  });

  it('runs what takes long by nature on a thread', () => {
    const slow = functions.filter(([, { blocking }]) => blocking).map(([key]) => key);
    expect(slow.sort()).toEqual([
      'themis_gen_rsa_key_pair',
      'themis_secure_cell_decrypt_seal_with_passphrase',
      'themis_secure_cell_encrypt_seal_with_passphrase',
    ]);
  });
});

describe('without the library', () => {
  it('can be imported, and says what is missing at the first use', () => {
    const code = `
      import * as themis from 'watertight/themis';
      try { themis.keys.ec(); } catch (error) { console.log(error.name, error.code, error.message.includes('WATERTIGHT_THEMIS')); }
      await themis.sealWithPassphrase.encrypt(Buffer.from('a'), Buffer.from('b')).catch((error) => console.log(error.code));`;
    expect(run(code)).toMatchObject({ status: 0, stdout: 'LoadError LIBRARY_NOT_FOUND true\nLIBRARY_NOT_FOUND', stderr: '' });
  });

  it('jsthemis has its names, by import and by require, and checks its arguments', () => {
    const names = `
      console.log(Object.keys(themis).sort().join(' '));
      for (const bad of [() => themis.SecureCellSeal.withKey('a string'), () => themis.SecureCellSeal(Buffer.alloc(0)), () => themis.KeyPair(1)]) {
        try { bad(); } catch (error) { console.log(error.name, error.code, error.message); }
      }`;
    const expected = `BUFFER_TOO_SMALL DATA_CORRUPT FAIL INVALID_PARAMETER INVALID_SIGNATURE KeyPair NOT_SUPPORTED NO_MEMORY SCOMPARE_NOT_READY SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR SSESSION_KA_NOT_FINISHED SSESSION_TRANSPORT_ERROR SUCCESS SecureCellContextImprint SecureCellSeal SecureCellTokenProtect SecureComparator SecureMessage SecureSession SymmetricKey
TypeError undefined themis.SecureCellSeal: master key is not a byte buffer, use Buffer or Uint8Array
Error 12 Secure Cell (Seal) constructor: master key is empty
Error 12 Key Pair constructor: invalid argument count, expected no arguments or private and public keys`;
    expect(run(`import themis from 'watertight/jsthemis';${names}`)).toEqual({ status: 0, stdout: expected, stderr: '' });
    const { status, stdout } = run(`const { default: themis } = require('watertight/jsthemis');${names}`, 'commonjs');
    expect({ status, stdout }).toEqual({ status: 0, stdout: expected });
    expect(run(`const { KeyPair, FAIL } = require('watertight/jsthemis'); console.log(typeof KeyPair, FAIL)`, 'commonjs').stdout).toBe(
      'function 11',
    );
  });
});
