/** @module Binds `handleOut`: C returns a resource through a cell; the caller gets a handle for it. */
import type { HandleOut } from '../../contract/roles/handle-out.ts';
import type { PointerCell } from '../call/cell.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const handleOut: RoleBinding<HandleOut> = {
  ...HIDDEN,
  cell: 'pointer',
  value: (role, { at }, call, results) => {
    const cell = call.cells[at] as PointerCell;
    const address = cell.read();
    if (address === 0n) throw results.missing();
    // Its handle owns it now, even one that cannot be made: should another one fail, this is not given back as well.
    cell.write(0n);
    return results.handle(role.type, address, role, call);
  },
  creates: ({ transfer }) => transfer === 'full',
};
