/** @module The heap's canary: wrappers that a map keeps, with a Buffer and a closure each, beside a function that drops them. */
import { randomInt } from 'node:crypto';
import type { CanarySeen } from '../journal.ts';
import { findGrowth } from './growth.ts';

/** As a binding might have it that forgets to strike out what it has released. */
class PlantedWrapper {
  readonly bytes = Buffer.alloc(32);
  readonly release: () => number;

  constructor(address: number) {
    this.release = () => address;
  }
}

const ROUNDS = 20;

/** Must be found with its exact number, and the function beside it must not. */
export async function plantInHeap(): Promise<CanarySeen> {
  const kept = new Map<number, PlantedWrapper>();
  const each = randomInt(1, 4);
  let address = 0;
  const make = (keep: boolean) => async () => {
    for (let i = 0; i < each; i++) {
      address += 1;
      const wrapper = new PlantedWrapper(address);
      if (keep) kept.set(address, wrapper);
    }
  };
  const found = await findGrowth([
    { name: 'keeps', rounds: ROUNDS, round: make(true) },
    { name: 'drops', rounds: ROUNDS, round: make(false) },
  ]);
  const { kept: seen, rounds } = found.get('keeps') ?? { kept: [], rounds: 0 };
  const exact = (what: string) => seen.some((one) => one.what === what && one.count === each * rounds);
  const caught = exact('PlantedWrapper') && exact('Buffer') && !found.has('drops');
  kept.clear();
  return {
    planted: `${each} wrappers with a Buffer in each round, kept in a Map`,
    caught,
    detail: caught ? 'to the object' : `found ${JSON.stringify([...found])}`,
  };
}
