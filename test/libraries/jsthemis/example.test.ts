/** @module The example that was written for jsthemis prints what it prints there. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeThemis } from '../themis/found.ts';

/** The output of the same program with jsthemis 0.15.0 and libthemis 0.15.0. */
const EXPECTED = `cell 44
opened attack at dawn
another row Error 11
a string TypeError undefined
token 14 44
passphrase attack at dawn
message attack at dawn
signed attack at dawn
wrong signer Error 11
established true true
wrapped attack at dawn
stranger Error 21
same true true
`;

describeThemis('examples/jsthemis.mjs', () => {
  it('prints the same as with jsthemis', () => {
    const root = join(import.meta.dirname, '../../..');
    expect(execFileSync(process.execPath, [join(root, 'examples/jsthemis.mjs')], { cwd: root, encoding: 'utf8' })).toBe(EXPECTED);
  });
});
