/** @module States that C sets up in memory of the binding: size and alignment are those of the headers. */
import type { StateInit } from '../../contract/index.ts';
import type { RoleAudit } from './role.ts';

export const stateInit: RoleAudit<StateInit> = {
  handleType: ({ type }) => type,
  begins: true,
};
