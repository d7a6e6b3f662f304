/** @module The contract of Themis beside its own headers, where `THEMIS_HEADERS` names their folder. */
import { expect, test } from 'vitest';
import { verify } from '../../src/audit/verify/verify.ts';
import { contract } from '../../src/libraries/themis/contract.ts';

const folder = process.env.THEMIS_HEADERS ?? '';
const name = 'the headers of Themis say the same';

if (folder === '') test.skip(`${name} (skipped: set THEMIS_HEADERS to the folder that holds themis/themis.h)`, () => undefined);
else
  test(name, async () => {
    const { libraries } = await verify([contract], { includes: [folder] });
    const [library] = libraries;
    expect(library?.differences.filter(({ kind }) => kind !== 'symbol')).toEqual([]);
    const declared = Object.keys(contract.functions).length;
    expect(library?.functions).toEqual({ agreed: declared, declared });
    expect(library?.callbacks).toEqual({ agreed: 4, declared: 4 });
    expect(library?.planted.refused).toBe(library?.planted.declared);
  });
