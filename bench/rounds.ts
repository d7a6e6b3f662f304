/** @module Measuring bindings against each other: every one has its turn in each round, so that what the machine does meanwhile hits all alike. */
import { Bench } from 'tinybench';

export type Call = () => unknown;

/** How long a comparison takes. */
export interface Pace {
  /** Calls in one measured batch: a single small call is shorter than the clock's resolution. */
  readonly batch: number;
  readonly rounds: number;
  readonly options: ConstructorParameters<typeof Bench>[0];
}

export const SMALL: Pace = { batch: 1000, rounds: 9, options: { time: 80, warmupTime: 30 } };

/** Large outputs take many short rounds: whether the allocator hands out warm pages or fresh ones changes from one moment to the next. */
export const LARGE: Pace = { batch: 8, rounds: 81, options: { time: 0, iterations: 8, warmup: false } };

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** Nanoseconds a call, and the ratio to the call named `to`: medians over all rounds. */
export interface Compared {
  readonly ns: number;
  readonly ratio: number;
}

async function round(calls: readonly (readonly [string, Call])[], { batch, options }: Pace): Promise<Record<string, number>> {
  const bench = new Bench(options);
  for (const [name, call] of calls) {
    bench.add(name, () => {
      for (let i = 0; i < batch; i++) call();
    });
  }
  await bench.run();
  return Object.fromEntries(
    bench.tasks.map(({ name, result }) => {
      if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`);
      return [name, (result.latency.p50 * 1e6) / batch];
    }),
  );
}

/** Compares calls with the one named `to`. */
export async function compare<const Calls extends Readonly<Record<string, Call>>>(
  calls: Calls,
  to: keyof Calls & string,
  pace: Pace,
): Promise<{ readonly [N in keyof Calls]: Compared }> {
  const measured: Record<string, number>[] = [];
  for (let i = 0; i < pace.rounds; i++) {
    // The order turns: who goes first finds the allocator as the last one left it.
    const order = Object.entries<Call>(calls);
    order.push(...order.splice(0, i % order.length));
    measured.push(await round(order, pace));
  }
  return Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      {
        ns: median(measured.map((times) => times[name] as number)),
        ratio: median(measured.map((times) => (times[name] as number) / (times[to] as number))),
      },
    ]),
  ) as { readonly [N in keyof Calls]: Compared };
}
