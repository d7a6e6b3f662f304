/** @module The door of the audit room: contracts beside the headers and the libraries that they speak of. */
export { verify } from './verify.ts';
