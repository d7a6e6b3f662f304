/** @module Handles that C uses: the type is one that the headers declare. */
import type { HandleIn } from '../../contract/index.ts';
import type { RoleAudit } from './role.ts';

export const handleIn: RoleAudit<HandleIn> = {
  handleType: ({ type }) => type,
};
