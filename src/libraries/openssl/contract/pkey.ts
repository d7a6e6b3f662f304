/** @module Asymmetric keys (evp.h, x509.h): the key itself, its encodings, and what is done with it. */
import { encodingFunctions } from './pkey-encoding.ts';
import { keyFunctions } from './pkey-key.ts';
import { operationFunctions } from './pkey-operation.ts';

export const pkeyFunctions: typeof keyFunctions & typeof encodingFunctions & typeof operationFunctions = {
  ...keyFunctions,
  ...encodingFunctions,
  ...operationFunctions,
};
