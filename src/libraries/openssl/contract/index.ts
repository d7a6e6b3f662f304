/** @module The functions of libcrypto that Watertight binds, by header. */
import { bioFunctions } from './bio.ts';
import { cipherFunctions } from './cipher.ts';
import { digestFunctions } from './digest.ts';
import { errorFunctions } from './error.ts';
import { kdfFunctions } from './kdf.ts';
import { macFunctions } from './mac.ts';
import { paramFunctions } from './params.ts';
import { pemFunctions } from './pem.ts';
import { pkeyFunctions } from './pkey.ts';
import { providerFunctions } from './provider.ts';

export const groups = [
  errorFunctions,
  providerFunctions,
  paramFunctions,
  digestFunctions,
  macFunctions,
  kdfFunctions,
  cipherFunctions,
  pkeyFunctions,
  bioFunctions,
  pemFunctions,
] as const;
