/** @module OpenSSL's functions with handles in every state: no crash, no answer without a meaning, typed errors only. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EVP_CIPHER_CTX } from '../../../src/libraries/openssl/contract/cipher.ts';
import { EVP_MD_CTX } from '../../../src/libraries/openssl/contract/digest.ts';
import { EVP_PKEY_CTX } from '../../../src/libraries/openssl/contract/pkey-key.ts';
import { library } from '../../../src/libraries/openssl/library.ts';

interface Survived {
  readonly calls: number;
  readonly succeeded: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, Readonly<Record<string, true>>>>;
  readonly untyped: readonly string[];
}

const fixture = fileURLToPath(new URL('fixtures/handle-states.mjs', import.meta.url));
const { functions } = library;
const bytes = Buffer.alloc(40, 7);
const inState = (label: string) =>
  expect.objectContaining({ code: 'HANDLE_STATE', received: expect.stringContaining(`in the state '${label}'`) });
const refused = (call: () => unknown, label: string) => expect(call).toThrowError(inState(label));

it('survives every call with handles in every state', () => {
  // In a child: a crash ends the process. execFileSync throws for a signal and for an exit code.
  const result = JSON.parse(execFileSync(process.execPath, [fixture], { encoding: 'utf8' })) as Survived;
  expect(result.untyped).toEqual([]);
  expect(result.calls).toBeGreaterThan(5000);
  expect(result.succeeded).toBeGreaterThan(500);
  // Of these types each state is wrong for some function: one that was never refused was never reached.
  for (const { name, states } of [EVP_CIPHER_CTX, EVP_MD_CTX, EVP_PKEY_CTX]) {
    expect(Object.keys(result.states[name] ?? {}).sort(), name).toEqual([...states, 'broken'].sort());
  }
});

describe('what C answers wrongly or not at all is refused', () => {
  it('a digest or a MAC after its end', () => {
    using md = functions.EVP_MD_fetch('SHA256', null);
    using context = functions.EVP_MD_CTX_new();
    refused(() => functions.EVP_DigestUpdate(context, bytes), 'blank');
    functions.EVP_DigestInit_ex2(context, md);
    const first = functions.EVP_DigestFinal_ex(context);
    refused(() => functions.EVP_DigestUpdate(context, bytes), 'final');
    refused(() => functions.EVP_DigestFinal_ex(context), 'final');
    functions.EVP_DigestInit_ex2(context, md);
    expect(functions.EVP_DigestFinal_ex(context).equals(first)).toBe(true);
  });

  it('a digest of fixed length that is to give any number of bytes', () => {
    using md = functions.EVP_MD_fetch('SHA1', null);
    using context = functions.EVP_MD_CTX_new();
    refused(() => functions.EVP_DigestInit_ex2_xof(context, md, null), 'any');
    functions.EVP_DigestInit_ex2(context, md);
    refused(() => functions.EVP_DigestFinalXOF(context, 100), 'digest');
  });

  it('a copy, whose state is that of the original', () => {
    using md = functions.EVP_MD_fetch_xof('SHAKE128', null);
    using original = functions.EVP_MD_CTX_new();
    using copy = functions.EVP_MD_CTX_new();
    functions.EVP_DigestInit_ex2_xof(original, md, null);
    functions.EVP_MD_CTX_copy_ex(copy, original);
    refused(() => functions.EVP_DigestFinal_ex(copy), 'xof');
    expect(functions.EVP_DigestFinalXOF(copy, 100)).toHaveLength(100);
    refused(() => functions.EVP_MD_CTX_copy_ex(original, copy), 'final');
  });

  it('a MAC after its end, until it has a key again', () => {
    using algorithm = functions.EVP_MAC_fetch('KMAC128', null);
    using context = functions.EVP_MAC_CTX_new(algorithm);
    refused(() => functions.EVP_MAC_CTX_dup(context), 'blank');
    functions.EVP_MAC_init(context, bytes, null);
    const first = functions.EVP_MAC_final(context);
    refused(() => functions.EVP_MAC_final(context), 'final');
    functions.EVP_MAC_init(context, bytes, null);
    using copy = functions.EVP_MAC_CTX_dup(context);
    expect(functions.EVP_MAC_final(copy).equals(first)).toBe(true);
  });

  it('a second message under one signature, and another key in a context that signs', () => {
    using key = functions.EVP_PKEY_new_raw_private_key_ex('ED25519', null, bytes.subarray(0, 32));
    using context = functions.EVP_MD_CTX_new();
    refused(() => functions.EVP_DigestSign(context, bytes), 'blank');
    functions.EVP_DigestSignInit_ex(context, null, null, key, null);
    refused(() => functions.EVP_DigestSignInit_ex(context, null, null, key, null), 'sign');
    refused(() => functions.EVP_DigestVerify(context, bytes, bytes), 'sign');
    functions.EVP_DigestSign(context, bytes);
    refused(() => functions.EVP_DigestSign(context, bytes), 'spent');
  });

  it('a context after a failed start', () => {
    using key = functions.EVP_PKEY_new_raw_private_key_ex('ED25519', null, bytes.subarray(0, 32));
    using context = functions.EVP_PKEY_CTX_new_from_pkey(key, null);
    expect(() => functions.EVP_PKEY_encrypt_init(context)).toThrowError(expect.objectContaining({ name: 'LibraryError' }));
    refused(() => functions.EVP_PKEY_decrypt_init(context), 'broken');
  });
});
