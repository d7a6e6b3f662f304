/** @module Binds `derIn`: an encoding that C reads through a pointer which it advances; all of it must be read. */
import type { DerIn } from '../../contract/roles/der-in.ts';
import type { CallState } from '../call/call-state.ts';
import type { PointerCell } from '../call/cell.ts';
import { copyFor, plainBytes } from './byte-argument.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const derIn: RoleBinding<DerIn> = {
  ...HIDDEN,
  readsBytes: true,
  cell: 'pointer',
  input(site, { checks, conversions, rewinds, verifications }) {
    const { at, context, where } = site;
    const copy = copyFor(context, where);
    const cellOf = (call: CallState) => call.cells[at] as PointerCell;
    checks.push(plainBytes(site));
    conversions.push((call) => {
      const bytes = copy(call.native[at] as Uint8Array, call.lengths[at] as number, call);
      if (typeof bytes !== 'bigint') (call.copies ??= []).push(bytes);
      const cell = cellOf(call);
      cell.write(typeof bytes === 'bigint' ? bytes : context.backend.address(bytes));
      call.native[at] = cell.address;
    });
    rewinds.push((call) => cellOf(call).rewind());
    verifications.push((call) => (cellOf(call).advance() === BigInt(call.lengths[at] as number) ? null : 'TRAILING_DATA'));
  },
};
