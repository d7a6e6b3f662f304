/** @module `sodium/crypto_ipcrypt.h`: IP addresses of 16 bytes encrypted: each alike, with a tweak beside them, or so that prefixes are kept (ipcrypt-std.github.io). */
import { bytesIn, bytesOut, exactly, fn, p, returnsNothing } from '../../../contract/index.ts';
import { constants } from './constants.ts';

const BYTES = constants.crypto_ipcrypt_bytes.value;
const KEYBYTES = constants.crypto_ipcrypt_keybytes.value;
const ND_KEYBYTES = constants.crypto_ipcrypt_nd_keybytes.value;
const ND_TWEAKBYTES = constants.crypto_ipcrypt_nd_tweakbytes.value;
const ND_INPUTBYTES = constants.crypto_ipcrypt_nd_inputbytes.value;
const ND_OUTPUTBYTES = constants.crypto_ipcrypt_nd_outputbytes.value;
const NDX_KEYBYTES = constants.crypto_ipcrypt_ndx_keybytes.value;
const NDX_TWEAKBYTES = constants.crypto_ipcrypt_ndx_tweakbytes.value;
const NDX_INPUTBYTES = constants.crypto_ipcrypt_ndx_inputbytes.value;
const NDX_OUTPUTBYTES = constants.crypto_ipcrypt_ndx_outputbytes.value;
const PFX_KEYBYTES = constants.crypto_ipcrypt_pfx_keybytes.value;
const PFX_BYTES = constants.crypto_ipcrypt_pfx_bytes.value;

export const crypto_ipcrypt_keygen = fn(
  'crypto_ipcrypt_keygen',
  returnsNothing(),
  [p('unsigned char *', 'k', bytesOut(exactly(KEYBYTES), { secret: true }))],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_encrypt = fn(
  'crypto_ipcrypt_encrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(BYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: BYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_decrypt = fn(
  'crypto_ipcrypt_decrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(BYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: BYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_nd_keygen = fn(
  'crypto_ipcrypt_nd_keygen',
  returnsNothing(),
  [p('unsigned char *', 'k', bytesOut(exactly(ND_KEYBYTES), { secret: true }))],
  { since: '1.0.22' },
);

export const crypto_ipcrypt_nd_encrypt = fn(
  'crypto_ipcrypt_nd_encrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(ND_OUTPUTBYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: ND_INPUTBYTES })),
    p('const unsigned char *', 't', bytesIn({ exactly: ND_TWEAKBYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: ND_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_nd_decrypt = fn(
  'crypto_ipcrypt_nd_decrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(ND_INPUTBYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: ND_OUTPUTBYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: ND_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_ndx_keygen = fn(
  'crypto_ipcrypt_ndx_keygen',
  returnsNothing(),
  [p('unsigned char *', 'k', bytesOut(exactly(NDX_KEYBYTES), { secret: true }))],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_ndx_encrypt = fn(
  'crypto_ipcrypt_ndx_encrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(NDX_OUTPUTBYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: NDX_INPUTBYTES })),
    p('const unsigned char *', 't', bytesIn({ exactly: NDX_TWEAKBYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: NDX_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_ndx_decrypt = fn(
  'crypto_ipcrypt_ndx_decrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(NDX_INPUTBYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: NDX_OUTPUTBYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: NDX_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_pfx_keygen = fn(
  'crypto_ipcrypt_pfx_keygen',
  returnsNothing(),
  [p('unsigned char *', 'k', bytesOut(exactly(PFX_KEYBYTES), { secret: true }))],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_pfx_encrypt = fn(
  'crypto_ipcrypt_pfx_encrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(PFX_BYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: PFX_BYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: PFX_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);

export const crypto_ipcrypt_pfx_decrypt = fn(
  'crypto_ipcrypt_pfx_decrypt',
  returnsNothing(),
  [
    p('unsigned char *', 'out', bytesOut(exactly(PFX_BYTES))),
    p('const unsigned char *', 'in', bytesIn({ exactly: PFX_BYTES })),
    p('const unsigned char *', 'k', bytesIn({ exactly: PFX_KEYBYTES, secret: true }), { as: 'key' }),
  ],
  { since: '1.0.21' },
);
