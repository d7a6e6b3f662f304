/** @module The caller's own memory at its boundaries: exactly the capacity that the size rule gives, one byte more, one byte less. */
import type { FunctionContract } from '../../contract/index.ts';
import { BufferTooSmall } from '../../errors.ts';
import { trialOf } from '../roles/table.ts';
import type { Guard, Written } from './guard.ts';
import type { ObservedCall } from './observe-call.ts';
import type { Weave } from './region.ts';
import type { Trial } from './trial.ts';

const RETURNED = new Set<FunctionContract['returns']['returns']>(['verdict', 'value', 'string', 'handle']);

/** Is the output the only thing that comes back? Then `.into` takes its memory bare. */
const isBare = ({ params, returns }: FunctionContract): boolean =>
  params.filter(({ role }) => trialOf(role).returned).length === 1 && !RETURNED.has(returns.returns);

/** Room varies from call to call where the library decides; so often is it adapted. */
const ADAPTATIONS = 4;

/** An ordinary call, after which others give memory of their own for its outputs. */
export interface OrdinaryCall {
  readonly contract: FunctionContract;
  readonly call: ObservedCall;
  /** Room in bytes of each output of bytes. */
  readonly sizes: Map<string, number>;
}

/** The sizes of a call's outputs; null where there are none to give. */
export function ordinaryCallOf(contract: FunctionContract, call: ObservedCall): OrdinaryCall | null {
  const sizes = contract.params.flatMap(({ name, role }) =>
    trialOf(role).filled ? [[name, call.written.find((one: Written) => one.parameter === name)?.capacity] as const] : [],
  );
  if (sizes.length === 0 || sizes.some(([, capacity]) => capacity === undefined)) return null;
  return { contract, call, sizes: new Map(sizes as [string, number][]) };
}

/** Memory for `.into`; `own` provides that of some output. */
export function callerMemory(
  { contract, sizes }: OrdinaryCall,
  guard: Guard,
  own: (name: string, capacity: number) => Buffer | null,
): unknown {
  const lent = [...sizes].map(([name, capacity]) => [name, own(name, capacity) ?? guard.callerBuffer(capacity)] as const);
  return isBare(contract) ? lent[0]?.[1] : Object.fromEntries(lent);
}

/** Calls `.into` at the boundaries of each output. */
export function checkCallerBuffers(plain: OrdinaryCall, weaves: readonly Weave[], trial: (name: string) => Trial): void {
  const { contract, sizes } = plain;
  const outputs = contract.params.filter(({ name }) => sizes.has(name));
  const memory = (changed: string, by: number) => (guard: Guard, args: readonly unknown[]) => ({
    out: callerMemory(plain, guard, (name, capacity) => (name === changed ? guard.callerBuffer(capacity + by) : null)),
    args,
  });
  /** The need of one call may be more than that of the one before; a need that C reports is met. */
  const adapted = (one: Trial, weave: Weave, name: string, by: number): ObservedCall => {
    for (let attempt = 1; ; attempt++) {
      const call = one.observe(weave, { into: memory(name, by) });
      const { error } = call;
      if (!(error instanceof BufferTooSmall) || by < 0 || attempt === ADAPTATIONS || error.needed === null) return call;
      sizes.set(error.parameter, Math.max(sizes.get(error.parameter) as number, error.needed));
    }
  };

  for (const { name, role } of outputs) {
    for (const by of [0, 1]) {
      const one = trial(`into ${name} of ${by === 0 ? 'exactly its size' : 'one byte more'}`);
      for (const weave of weaves) {
        const { ending, resultDigest } = adapted(one, weave, name, by);
        if (ending !== 'success')
          one.report(
            'size',
            name,
            `${sizes.get(name)} bytes are its size, and a capacity of ${(sizes.get(name) as number) + by} was refused: ${resultDigest}`,
          );
      }
    }
    if (sizes.get(name) === 0) continue;
    const one = trial(`into ${name} of one byte less`);
    for (const weave of weaves) {
      const { ending } = adapted(one, weave, name, -1);
      // What C asks for may be more than it needs in the end.
      const mayFit = role.role === 'bytesOut' && role.size.rule === 'query';
      if (ending === 'success' && !mayFit) one.report('size', name, `${sizes.get(name)} bytes are its size, and one byte less was enough`);
    }
  }
}
