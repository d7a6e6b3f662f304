/** @module Every name that jsthemis exports. */
export { SecureCellContextImprint, SecureCellSeal, SecureCellTokenProtect } from './cells.ts';
export { SecureComparator } from './comparator.ts';
export type { ThemisError } from './error.ts';
export { KeyPair, SymmetricKey } from './keys.ts';
export { SecureMessage } from './message.ts';
export { SecureSession } from './session.ts';
export {
  BUFFER_TOO_SMALL,
  DATA_CORRUPT,
  FAIL,
  INVALID_PARAMETER,
  INVALID_SIGNATURE,
  NO_MEMORY,
  NOT_SUPPORTED,
  SCOMPARE_NOT_READY,
  SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR,
  SSESSION_KA_NOT_FINISHED,
  SSESSION_TRANSPORT_ERROR,
  SUCCESS,
} from './status.ts';
