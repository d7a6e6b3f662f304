/** @module What the ledger costs: the same calls with the library watched, with stacks too, and unwatched; and how many faults a second a sweep injects. */
import { faults, ledger } from 'watertight/ledger';
import { library } from 'watertight/openssl';

const ROUNDS = 21;
const CALLS = 400;

const { functions } = library;
const keygen = () => {
  const context = functions.EVP_PKEY_CTX_new_from_name('ED25519', null);
  try {
    functions.EVP_PKEY_keygen_init(context);
    functions.EVP_PKEY_generate(context).dispose();
  } finally {
    context.dispose();
  }
};

/** Nanoseconds a call. */
const time = (calls: number): number => {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) keygen();
  return Number(process.hrtime.bigint() - start) / calls;
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

keygen();
time(CALLS);
const times: Record<'unwatched' | 'watched' | 'stacks', number[]> = { unwatched: [], watched: [], stacks: [] };
let allocations = 0;
for (let round = 0; round < ROUNDS; round++) {
  times.unwatched.push(time(CALLS));
  const watched = ledger.watch(library, { stacks: false });
  times.watched.push(time(CALLS));
  ({ allocations } = ledger.measure(keygen));
  ledger.watch(library, { stacks: true });
  times.stacks.push(time(CALLS >> 2));
  ledger.watch(library, { stacks: false });
  watched.unwatch();
}
const row = (name: keyof typeof times) => ({
  ns: Math.round(median(times[name])),
  ratio: median(times[name].map((ns, i) => ns / (times.unwatched[i] as number))).toFixed(3),
});
console.log(`Ed25519 key generation, ${allocations} allocations a call, ${ROUNDS} rounds of ${CALLS} calls:`);
console.table({ unwatched: row('unwatched'), watched: row('watched'), 'watched, with stacks': row('stacks') });

ledger.watch(library);
const start = performance.now();
let injected = 0;
while (performance.now() - start < 2000) injected += (await faults.sweep(keygen)).injected;
console.log(`faults injected a second, each with its clean retry: ${Math.round(injected / ((performance.now() - start) / 1000))}`);
