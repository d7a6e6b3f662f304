/** @module Handles that C makes: the type is one that the headers declare. */
import type { HandleOut } from '../../contract/index.ts';
import type { RoleAudit } from './role.ts';

export const handleOut: RoleAudit<HandleOut> = {
  handleType: ({ type }) => type,
};
