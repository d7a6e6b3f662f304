/** @module Which parameter is served by which memory. */
import type { FunctionContract, Param } from '../../contract/index.ts';
import type { Region, RegionKind } from './region.ts';

/** Roles whose memory C gets through a pointer to its address: no argument has it. */
const INDIRECT: Readonly<Record<RegionKind, readonly Param['role']['role'][]>> = {
  output: ['derOut'],
  input: ['derIn'],
  cell: [],
  state: [],
};

/** Names the memory that a call was given, by the addresses among its arguments. */
export function nameRegions(
  { params }: FunctionContract,
  args: readonly unknown[],
  regions: readonly Region[],
  addressOf: (memory: Uint8Array) => bigint,
): void {
  const names = new Map<bigint, string>();
  args.forEach((arg, index) => {
    const name = params[index]?.name;
    if (name === undefined) return;
    if (typeof arg === 'bigint') names.set(arg, name);
    else if (arg instanceof Uint8Array) names.set(addressOf(arg), name);
  });
  for (const region of regions) {
    const indirect = params.find(({ role }) => INDIRECT[region.kind].includes(role.role));
    region.parameter ??= names.get(region.address) ?? indirect?.name ?? null;
  }
}
