/** @module Names of ciphers that callers choose from. */

/** Ciphers for CMAC (NIST SP 800-38B). */
export const CMAC_CIPHERS = ['AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC', 'DES-EDE3-CBC'] as const;

/** CBC, for the encryption of keys in PEM alone: it authenticates nothing, and no context takes it. */
export const CBC_NAMES = ['AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC'] as const;
