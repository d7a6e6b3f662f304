/** @module Binds `stringRef`: C returns a string of the library's own through a cell; the caller gets a copy. */
import type { StringRef } from '../../contract/roles/string-ref.ts';
import type { PointerCell } from '../call/cell.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const stringRef: RoleBinding<StringRef> = {
  ...HIDDEN,
  cell: 'pointer',
  value: (_role, { at }, call, results) => {
    const address = (call.cells[at] as PointerCell).read();
    return address === 0n ? null : results.string(address);
  },
};
