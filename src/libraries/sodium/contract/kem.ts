/** @module `sodium/crypto_kem.h`, `sodium/crypto_kem_mlkem768.h`: a shared secret for the owner of a public key: X-Wing (draft-connolly-cfrg-xwing-kem), ML-KEM-768 (FIPS 203). A ciphertext that was changed gives another secret, and no error. */
import { bytesIn, bytesOut, exactly, fn, p } from '../../../contract/index.ts';
import { constants } from './constants.ts';
import { acceptsKey, decapsulates, succeeds } from './outcomes.ts';

const PUBLICKEYBYTES = constants.crypto_kem_publickeybytes.value;
const SECRETKEYBYTES = constants.crypto_kem_secretkeybytes.value;
const CIPHERTEXTBYTES = constants.crypto_kem_ciphertextbytes.value;
const SHAREDSECRETBYTES = constants.crypto_kem_sharedsecretbytes.value;
const SEEDBYTES = constants.crypto_kem_seedbytes.value;
const MLKEM768_PUBLICKEYBYTES = constants.crypto_kem_mlkem768_publickeybytes.value;
const MLKEM768_SECRETKEYBYTES = constants.crypto_kem_mlkem768_secretkeybytes.value;
const MLKEM768_CIPHERTEXTBYTES = constants.crypto_kem_mlkem768_ciphertextbytes.value;
const MLKEM768_SHAREDSECRETBYTES = constants.crypto_kem_mlkem768_sharedsecretbytes.value;
const MLKEM768_SEEDBYTES = constants.crypto_kem_mlkem768_seedbytes.value;

export const crypto_kem_seed_keypair = fn(
  'crypto_kem_seed_keypair',
  succeeds,
  [
    p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
    p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
    p('const unsigned char *', 'seed', bytesIn({ exactly: SEEDBYTES, secret: true })),
  ],
  { since: '1.0.22' },
);

export const crypto_kem_keypair = fn(
  'crypto_kem_keypair',
  succeeds,
  [
    p('unsigned char *', 'pk', bytesOut(exactly(PUBLICKEYBYTES))),
    p('unsigned char *', 'sk', bytesOut(exactly(SECRETKEYBYTES), { secret: true })),
  ],
  { since: '1.0.22' },
);

export const crypto_kem_enc = fn(
  'crypto_kem_enc',
  acceptsKey,
  [
    p('unsigned char *', 'ct', bytesOut(exactly(CIPHERTEXTBYTES))),
    p('unsigned char *', 'ss', bytesOut(exactly(SHAREDSECRETBYTES), { secret: true })),
    p('const unsigned char *', 'pk', bytesIn({ exactly: PUBLICKEYBYTES }), { as: 'publicKey' }),
  ],
  { since: '1.0.22' },
);

export const crypto_kem_dec = fn(
  'crypto_kem_dec',
  decapsulates,
  [
    p('unsigned char *', 'ss', bytesOut(exactly(SHAREDSECRETBYTES), { secret: true })),
    p('const unsigned char *', 'ct', bytesIn({ exactly: CIPHERTEXTBYTES })),
    p('const unsigned char *', 'sk', bytesIn({ exactly: SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
  ],
  { since: '1.0.22' },
);

export const crypto_kem_mlkem768_seed_keypair = fn(
  'crypto_kem_mlkem768_seed_keypair',
  succeeds,
  [
    p('unsigned char *', 'pk', bytesOut(exactly(MLKEM768_PUBLICKEYBYTES))),
    p('unsigned char *', 'sk', bytesOut(exactly(MLKEM768_SECRETKEYBYTES), { secret: true })),
    p('const unsigned char *', 'seed', bytesIn({ exactly: MLKEM768_SEEDBYTES, secret: true })),
  ],
  { since: '1.0.22' },
);

export const crypto_kem_mlkem768_keypair = fn(
  'crypto_kem_mlkem768_keypair',
  succeeds,
  [
    p('unsigned char *', 'pk', bytesOut(exactly(MLKEM768_PUBLICKEYBYTES))),
    p('unsigned char *', 'sk', bytesOut(exactly(MLKEM768_SECRETKEYBYTES), { secret: true })),
  ],
  { since: '1.0.22' },
);

export const crypto_kem_mlkem768_enc = fn(
  'crypto_kem_mlkem768_enc',
  acceptsKey,
  [
    p('unsigned char *', 'ct', bytesOut(exactly(MLKEM768_CIPHERTEXTBYTES))),
    p('unsigned char *', 'ss', bytesOut(exactly(MLKEM768_SHAREDSECRETBYTES), { secret: true })),
    p('const unsigned char *', 'pk', bytesIn({ exactly: MLKEM768_PUBLICKEYBYTES }), { as: 'publicKey' }),
  ],
  { since: '1.0.22' },
);

export const crypto_kem_mlkem768_dec = fn(
  'crypto_kem_mlkem768_dec',
  decapsulates,
  [
    p('unsigned char *', 'ss', bytesOut(exactly(MLKEM768_SHAREDSECRETBYTES), { secret: true })),
    p('const unsigned char *', 'ct', bytesIn({ exactly: MLKEM768_CIPHERTEXTBYTES })),
    p('const unsigned char *', 'sk', bytesIn({ exactly: MLKEM768_SECRETKEYBYTES, secret: true }), { as: 'secretKey' }),
  ],
  { since: '1.0.22' },
);
