/** @module `themis/secure_comparator.h`: Secure Comparator. C does not say what may follow what: the states here do. */
import { bytesIn, bytesOut, fn, handleIn, lengthOf, p, query, returnsHandle, sizeOf, verdict } from '../../../contract/index.ts';
import { secure_comparator_t } from './handles.ts';
import { comparisonStatus, releaseStatus, themisStatus } from './outcomes.ts';

/** The longest message of the protocol, eleven group elements of 32 bytes: with that much room no step is made twice. */
const LONGEST = 352;
const output = [
  p('void *', 'compare_data', bytesOut(query({ predict: LONGEST }))),
  p('size_t *', 'compare_data_length', sizeOf('compare_data')),
] as const;

export const secure_comparator_create = fn('secure_comparator_create', returnsHandle(secure_comparator_t), []);

export const secure_comparator_destroy = fn('secure_comparator_destroy', releaseStatus, [
  p('secure_comparator_t *', 'comp_ctx', handleIn(secure_comparator_t, { transfer: 'full' })),
]);

export const secure_comparator_append_secret = fn(
  'secure_comparator_append_secret',
  themisStatus,
  [
    p('secure_comparator_t *', 'comp_ctx', handleIn(secure_comparator_t, { in: ['empty', 'open'], becomes: 'open' })),
    p('const void *', 'secret_data', bytesIn({ secret: true, min: 1 })),
    p('size_t', 'secret_data_length', lengthOf('secret_data')),
  ],
  { stateful: true },
);

export const secure_comparator_begin_compare = fn(
  'secure_comparator_begin_compare',
  comparisonStatus,
  [p('secure_comparator_t *', 'comp_ctx', handleIn(secure_comparator_t, { in: ['open'], becomes: 'comparing' })), ...output],
  { stateful: true },
);

/** What the peer sent wrong leaves the comparison where it was. */
export const secure_comparator_proceed_compare = fn(
  'secure_comparator_proceed_compare',
  comparisonStatus,
  [
    p(
      'secure_comparator_t *',
      'comp_ctx',
      handleIn(secure_comparator_t, { in: ['open', 'comparing'], becomes: 'comparing', onFailure: 'comparing' }),
    ),
    p('const void *', 'peer_compare_data', bytesIn({ min: 1 })),
    p('size_t', 'peer_compare_data_length', lengthOf('peer_compare_data')),
    ...output,
  ],
  { stateful: true },
);

export const secure_comparator_get_result = fn(
  'secure_comparator_get_result',
  verdict('int32_t', { yes: [21], no: [22], errors: { 0: 'NOT_READY', 12: 'INVALID_PARAMETER' } }),
  [p('const secure_comparator_t *', 'comp_ctx', handleIn(secure_comparator_t))],
);
