/** @module Outputs over inputs, where the contract allows it: the result must be the same as in memory of its own. */
import { bytesOf } from '../suite/exemplar.ts';
import { givenOf } from './boundaries.ts';
import { callerMemory, type OrdinaryCall } from './caller-buffers.ts';
import type { Guard } from './guard.ts';
import type { Weave } from './region.ts';
import type { Trial } from './trial.ts';

/** How far the output begins behind the input; C may work in blocks of 16 bytes, or of 64. */
const SHIFTS = { start: [0], any: [0, 1, -1, 16, -16, 64, -64] } as const;

const where = (shift: number) =>
  shift === 0 ? 'at its start' : `${Math.abs(shift)} ${Math.abs(shift) === 1 ? 'byte' : 'bytes'} ${shift > 0 ? 'on' : 'before'}`;

/** Calls `.into` with each output that may overlap an input over that input. */
export function checkOverlaps(plain: OrdinaryCall, weaves: readonly Weave[], trial: (name: string) => Trial): void {
  const { contract, sizes, call } = plain;
  for (const { name, role } of contract.params) {
    if (role.role !== 'bytesOut' || role.overlap === null) continue;
    const { of, at } = role.overlap;
    const index = givenOf(contract).findIndex((param) => param.name === of);
    const expected = call.written.find(({ parameter }) => parameter === name);
    if (expected === undefined) continue;
    for (const shift of typeof at === 'number' ? [at] : SHIFTS[at]) {
      const one = trial(`into ${name} over ${of}, ${where(shift)}`);
      for (const weave of weaves) {
        let out: Buffer = Buffer.alloc(0);
        const into = (guard: Guard, args: readonly unknown[]) => {
          const input = bytesOf(args[index]) ?? Buffer.alloc(0);
          const capacity = sizes.get(name) as number;
          const start = Math.max(0, -shift);
          const arena = guard.callerBuffer(Math.max(start + input.length, start + shift + capacity));
          arena.set(input, start);
          out = arena.subarray(start + shift, start + shift + capacity);
          return {
            out: callerMemory(plain, guard, (other) => (other === name ? out : null)),
            args: args.with(index, arena.subarray(start, start + input.length)),
          };
        };
        const { ending, resultDigest } = one.observe(weave, { into });
        if (ending !== 'success') one.report('overlap', name, `the call did not succeed: ${resultDigest}`);
        else if (!out.subarray(0, expected.actual).equals(expected.after.subarray(0, expected.actual)))
          one.report('overlap', name, `its ${expected.actual} bytes are other ones than in memory of their own`);
      }
    }
  }
}
