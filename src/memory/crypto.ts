/** @module node:crypto, loaded by its first use: it takes a tenth of the time that Node.js itself takes to start. */
export const crypto = (): typeof import('node:crypto') => process.getBuiltinModule('node:crypto');
