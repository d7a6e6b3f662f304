/** @module `sodium/crypto_xof_*.h`: SHAKE (FIPS 202) and TurboSHAKE (RFC 9861): output of any length, which a state gives piece by piece. */
import { bytesIn, bytesOut, exactly, fn, handleIn, lengthOf, p, scalar, stateInit, value } from '../../../contract/index.ts';
import { succeeds } from './outcomes.ts';
import { shake128State, shake256State, turboshake128State, turboshake256State } from './states.ts';

/** Once output was taken, nothing more is taken in. */
const ABSORBING = { in: ['absorbing'] } as const;
const SQUEEZED = { becomes: 'squeezing' } as const;

export const crypto_xof_shake128 = fn(
  'crypto_xof_shake128',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_shake128_init = fn(
  'crypto_xof_shake128_init',
  succeeds,
  [p('crypto_xof_shake128_state *', 'state', stateInit(shake128State))],
  { since: '1.0.21' },
);

export const crypto_xof_shake128_init_with_domain = fn(
  'crypto_xof_shake128_init_with_domain',
  succeeds,
  [p('crypto_xof_shake128_state *', 'state', stateInit(shake128State)), p('unsigned char', 'domain', scalar({ min: 1, max: 0x7f }))],
  { since: '1.0.21' },
);

export const crypto_xof_shake128_update = fn(
  'crypto_xof_shake128_update',
  succeeds,
  [
    p('crypto_xof_shake128_state *', 'state', handleIn(shake128State, ABSORBING)),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_shake128_squeeze = fn(
  'crypto_xof_shake128_squeeze',
  succeeds,
  [
    p('crypto_xof_shake128_state *', 'state', handleIn(shake128State, SQUEEZED)),
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_shake256 = fn(
  'crypto_xof_shake256',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_shake256_init = fn(
  'crypto_xof_shake256_init',
  succeeds,
  [p('crypto_xof_shake256_state *', 'state', stateInit(shake256State))],
  { since: '1.0.21' },
);

export const crypto_xof_shake256_init_with_domain = fn(
  'crypto_xof_shake256_init_with_domain',
  succeeds,
  [p('crypto_xof_shake256_state *', 'state', stateInit(shake256State)), p('unsigned char', 'domain', scalar({ min: 1, max: 0x7f }))],
  { since: '1.0.21' },
);

export const crypto_xof_shake256_update = fn(
  'crypto_xof_shake256_update',
  succeeds,
  [
    p('crypto_xof_shake256_state *', 'state', handleIn(shake256State, ABSORBING)),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_shake256_squeeze = fn(
  'crypto_xof_shake256_squeeze',
  succeeds,
  [
    p('crypto_xof_shake256_state *', 'state', handleIn(shake256State, SQUEEZED)),
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake128 = fn(
  'crypto_xof_turboshake128',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake128_init = fn(
  'crypto_xof_turboshake128_init',
  succeeds,
  [p('crypto_xof_turboshake128_state *', 'state', stateInit(turboshake128State))],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake128_init_with_domain = fn(
  'crypto_xof_turboshake128_init_with_domain',
  succeeds,
  [
    p('crypto_xof_turboshake128_state *', 'state', stateInit(turboshake128State)),
    p('unsigned char', 'domain', scalar({ min: 1, max: 0x7f })),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake128_update = fn(
  'crypto_xof_turboshake128_update',
  succeeds,
  [
    p('crypto_xof_turboshake128_state *', 'state', handleIn(turboshake128State, ABSORBING)),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake128_squeeze = fn(
  'crypto_xof_turboshake128_squeeze',
  succeeds,
  [
    p('crypto_xof_turboshake128_state *', 'state', handleIn(turboshake128State, SQUEEZED)),
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake256 = fn(
  'crypto_xof_turboshake256',
  succeeds,
  [
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake256_init = fn(
  'crypto_xof_turboshake256_init',
  succeeds,
  [p('crypto_xof_turboshake256_state *', 'state', stateInit(turboshake256State))],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake256_init_with_domain = fn(
  'crypto_xof_turboshake256_init_with_domain',
  succeeds,
  [
    p('crypto_xof_turboshake256_state *', 'state', stateInit(turboshake256State)),
    p('unsigned char', 'domain', scalar({ min: 1, max: 0x7f })),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake256_update = fn(
  'crypto_xof_turboshake256_update',
  succeeds,
  [
    p('crypto_xof_turboshake256_state *', 'state', handleIn(turboshake256State, ABSORBING)),
    p('const unsigned char *', 'in', bytesIn()),
    p('unsigned long long', 'inlen', lengthOf('in')),
  ],
  { since: '1.0.21' },
);

export const crypto_xof_turboshake256_squeeze = fn(
  'crypto_xof_turboshake256_squeeze',
  succeeds,
  [
    p('crypto_xof_turboshake256_state *', 'state', handleIn(turboshake256State, SQUEEZED)),
    p('unsigned char *', 'out', bytesOut(exactly(value('outlen')))),
    p('size_t', 'outlen', scalar()),
  ],
  { since: '1.0.21' },
);
