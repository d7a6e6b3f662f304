/** @module The caller's own memory at its boundaries: exactly the room that the rule gives, one byte more, one byte less. */
import type { FunctionContract, Param } from '../../contract/index.ts';
import { BufferTooSmall } from '../../errors.ts';
import type { Guard, Written } from './guard.ts';
import type { Sight } from './observe-call.ts';
import type { Weave } from './region.ts';
import type { Trial } from './trial.ts';

const OUTPUTS = new Set<Param['role']['role']>([
  'bytesOut',
  'bytesInOut',
  'derOut',
  'stringOut',
  'scalarOut',
  'stringRef',
  'handleOut',
  'stateInit',
]);
const FILLED = new Set<Param['role']['role']>(['bytesOut', 'bytesInOut', 'derOut']);
const RETURNED = new Set<FunctionContract['returns']['returns']>(['verdict', 'value', 'string', 'handle']);

/** Is the output the only thing that comes back? Then `.into` takes its memory bare. */
const isBare = ({ params, returns }: FunctionContract): boolean =>
  params.filter(({ role }) => OUTPUTS.has(role.role)).length === 1 && !RETURNED.has(returns.returns);

/** Room varies from call to call where the library decides; so often is it adapted. */
const ADAPTATIONS = 4;

/** An ordinary call, after which others give memory of their own for its outputs. */
export interface Plain {
  readonly contract: FunctionContract;
  readonly sight: Sight;
  /** Room in bytes of each output of bytes. */
  readonly rooms: Map<string, number>;
}

/** The rooms of a call's outputs; null where there are none to give. */
export function plainOf(contract: FunctionContract, sight: Sight): Plain | null {
  const rooms = contract.params.flatMap(({ name, role }) =>
    FILLED.has(role.role) ? [[name, sight.written.find((one: Written) => one.parameter === name)?.room] as const] : [],
  );
  if (rooms.length === 0 || rooms.some(([, room]) => room === undefined)) return null;
  return { contract, sight, rooms: new Map(rooms as [string, number][]) };
}

/** Memory for `.into`; `own` provides that of some output. */
export function memoryFor({ contract, rooms }: Plain, guard: Guard, own: (name: string, room: number) => Buffer | null): unknown {
  const lent = [...rooms].map(([name, room]) => [name, own(name, room) ?? guard.lend(room)] as const);
  return isBare(contract) ? lent[0]?.[1] : Object.fromEntries(lent);
}

/** Calls `.into` at the boundaries of each output. */
export function roomsOf(plain: Plain, weaves: readonly Weave[], trial: (name: string) => Trial): void {
  const { contract, rooms } = plain;
  const outputs = contract.params.filter(({ name }) => rooms.has(name));
  const memory = (changed: string, by: number) => (guard: Guard, args: readonly unknown[]) => ({
    out: memoryFor(plain, guard, (name, room) => (name === changed ? guard.lend(room + by) : null)),
    args,
  });
  /** The need of one call may be more than that of the one before; a need that is told is met. */
  const adapted = (one: Trial, weave: Weave, name: string, by: number): Sight => {
    for (let attempt = 1; ; attempt++) {
      const sight = one.see(weave, { into: memory(name, by) });
      const { error } = sight;
      if (!(error instanceof BufferTooSmall) || by < 0 || attempt === ADAPTATIONS || error.needed === null) return sight;
      rooms.set(error.parameter, Math.max(rooms.get(error.parameter) as number, error.needed));
    }
  };

  for (const { name, role } of outputs) {
    for (const by of [0, 1]) {
      const one = trial(`into ${name} of ${by === 0 ? 'exactly its size' : 'one byte more'}`);
      for (const weave of weaves) {
        const { ending, told } = adapted(one, weave, name, by);
        if (ending !== 'success')
          one.report(
            'size',
            name,
            `${rooms.get(name)} bytes are its size, and a room of ${(rooms.get(name) as number) + by} was refused: ${told}`,
          );
      }
    }
    if (rooms.get(name) === 0) continue;
    const one = trial(`into ${name} of one byte less`);
    for (const weave of weaves) {
      const { ending } = adapted(one, weave, name, -1);
      // What C asks for may be more than it needs in the end.
      const mayFit = role.role === 'bytesOut' && role.size.rule === 'query';
      if (ending === 'success' && !mayFit) one.report('size', name, `${rooms.get(name)} bytes are its size, and one byte less was enough`);
    }
  }
}
