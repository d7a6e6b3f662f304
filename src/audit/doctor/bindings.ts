/** @module Where the symbols of an object are bound, and which of them are bound to the wrong object. */
import type { NativeBinding } from '../../native/index.ts';
import type { Loaded, Process } from './objects.ts';
import type { Bindings, WrongBinding } from './result.ts';

/** The addon's hooks (the ledger's) stand in slots by intention. */
const OURS = 'watertight.node';

/** Names of C++ begin so: a template or an inline function may be defined by many, and is bound to one. */
const CPP = '_Z';

class Examination {
  readonly #live: Process;
  readonly #object: Loaded;
  readonly #order: readonly Loaded[];
  readonly #bound = new Map<string, Set<string>>();
  readonly #wrong = new Map<string, WrongBinding>();
  readonly #late = new Set<string>();
  readonly #nowhere = new Set<string>();
  readonly #byRight = new Set<string>();
  readonly #unclaimed = new Set<string>();

  constructor(live: Process, object: Loaded) {
    this.#live = live;
    this.#object = object;
    // The kernel's vDSO needs nobody and nobody needs it; it has no file to read.
    this.#order = live.brought(object).filter(({ file }) => file.startsWith('/'));
  }

  add(slot: NativeBinding): void {
    const { symbol, address } = slot;
    if (address === 0n) {
      this.#nowhere.add(symbol);
      return;
    }
    const target = this.#live.at(address);
    if (target === this.#object && this.#isLate(slot)) {
      this.#late.add(symbol);
      return;
    }
    const place = target?.file ?? '(no object)';
    const symbols = this.#bound.get(place) ?? new Set();
    this.#bound.set(place, symbols.add(symbol));
    if (target !== null && target !== this.#object) this.#judge(slot, target);
  }

  /** A call that still leads back into the object's own table: the loader will look the symbol up when it is made. */
  #isLate({ plt, symbol, definition, address }: NativeBinding): boolean {
    if (!plt || definition === address) return false;
    return definition === null || this.#live.symbols(this.#object).get(symbol)?.chosen !== true;
  }

  #judge({ symbol, version }: NativeBinding, target: Loaded): void {
    const definers = this.#definers(symbol);
    if (definers.includes(target)) return;
    if (this.#isWrong(symbol, definers, target)) {
      this.#wrong.set(`${symbol} ${target.file}`, { symbol, version, expected: definers.map(({ file }) => file), bound: target.file });
    } else if (!target.system && target.soname !== OURS) {
      (definers.length === 0 ? this.#unclaimed : this.#byRight).add(symbol);
    }
  }

  /** Would any object that defines the symbol be a wrong one to bind it to? Then only its first call will tell. */
  #isUnsettled(symbol: string): boolean {
    const definers = this.#definers(symbol);
    const others = this.#live.objects.filter((object) => object.file.startsWith('/') && !definers.includes(object));
    return others.some((object) => this.#live.symbols(object).get(symbol)?.defined === true && this.#isWrong(symbol, definers, object));
  }

  #definers(symbol: string): readonly Loaded[] {
    return this.#order.filter((object) => this.#live.symbols(object).get(symbol)?.defined === true);
  }

  /** What a library brings itself has to be bound there, but for three things. */
  #isWrong(symbol: string, definers: readonly Loaded[], target: Loaded): boolean {
    const [first] = definers;
    if (first === undefined || target.system || target.soname === OURS) return false;
    // malloc and the like may be replaced.
    if (first.system) return false;
    // The program is linked with that very object, and takes its place: with a copy of its data, with the one address of its functions,
    // with newer parts of it.
    if (target.program && this.#live.ofProgram.includes(first)) return false;
    // C++ makes templates and inline functions everywhere, and wants one of each in a process.
    return !(symbol.startsWith(CPP) && definers.every((object) => this.#live.symbols(object).get(symbol)?.weak === true));
  }

  result(slots: number): Bindings {
    const most = [...this.#bound].sort(([, one], [, other]) => other.size - one.size);
    return {
      slots,
      bound: Object.fromEntries(most.map(([file, symbols]) => [file, [...symbols].sort()])),
      wrong: [...this.#wrong.values()].sort((one, other) => (one.symbol < other.symbol ? -1 : 1)),
      late: [...this.#late].sort(),
      unsettled: [...this.#late].filter((symbol) => this.#isUnsettled(symbol)).sort(),
      nowhere: [...this.#nowhere].sort(),
      byRight: [...this.#byRight].sort(),
      unclaimed: [...this.#unclaimed].sort(),
    };
  }
}

/**
 * Reads where the loader has bound an object's symbols. A symbol is bound wrongly when the object itself, or a library that it needs
 * (at any distance), defines it, and it is bound to another object that is not the C library.
 * @returns null where the object has gone
 * @throws WatertightError `ELF_UNREADABLE`
 */
export function bindingsOf(live: Process, object: Loaded): Bindings | null {
  const slots = live.addon.objectBindings(object.path);
  if (slots === null) return null;
  const examination = new Examination(live, object);
  for (const slot of slots) examination.add(slot);
  return examination.result(slots.length);
}
