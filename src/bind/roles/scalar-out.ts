/** @module Binds `scalarOut`: C returns an integer through a cell. */
import type { ScalarOut } from '../../contract/roles/scalar-out.ts';
import type { IntegerCell } from '../call/cell.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const scalarOut: RoleBinding<ScalarOut> = {
  ...HIDDEN,
  cell: 'integer',
  value: (_role, { at }, call) => (call.cells[at] as IntegerCell).value(),
};
