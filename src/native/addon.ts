/** @module What the addon of `native/` gives, function by function. It converts and does; what may be asked of it is decided here, in JavaScript. */

/** Live blocks and what was counted, of one watched object. Bytes are those that were asked for. */
export interface NativeTotals {
  readonly blocks: number;
  readonly bytes: number;
  readonly mappings: number;
  readonly mappedBytes: number;
  /** Since the object is watched. */
  readonly allocations: number;
  readonly allocatedBytes: number;
  readonly frees: number;
  readonly freedBytes: number;
  /** Allocations that were made to fail. */
  readonly failed: number;
  /** Blocks given back that were allocated before the watch, or elsewhere: they are in no other figure. */
  readonly foreignFrees: number;
  /** Blocks whose address came back from the allocator while they were still counted: something unseen had freed them. */
  readonly vanished: number;
}

/** One block that is alive. */
export interface NativeBlock {
  readonly address: bigint;
  readonly bytes: number;
  readonly mapped: boolean;
  /** Counts the allocations of all watched objects, from 1. */
  readonly ordinal: number;
  /** Instruction addresses, innermost first; empty when stacks were not asked for. */
  readonly stack: readonly bigint[];
}

/** An instruction address, as the loaded objects tell it. */
export interface NativeFrame {
  readonly symbol: string | null;
  readonly offset: number;
  readonly object: string | null;
  /** Offset in the file that is mapped there. */
  readonly fileOffset: number;
}

/** An object that is loaded into this process. */
export interface NativeObject {
  /** As the dynamic loader knows it: empty for the program itself. */
  readonly path: string;
  readonly soname: string | null;
  /** DT_NEEDED, in order. */
  readonly needed: readonly string[];
  /** As it lies in memory, hexadecimal. */
  readonly buildId: string | null;
  /** Lowest address, and the one after the highest. */
  readonly from: bigint;
  readonly to: bigint;
}

/** A relocation slot of an object, and what the loader has put there. */
export interface NativeBinding {
  readonly symbol: string;
  /** The version that is asked for, or null. */
  readonly version: string | null;
  /** Called through the procedure linkage table: perhaps bound at its first call only. */
  readonly plt: boolean;
  readonly weak: boolean;
  /** Where the object itself defines the symbol; null where it does not. */
  readonly definition: bigint | null;
  /** 0 where nothing is bound. */
  readonly address: bigint;
}

/** The addon, whole. Each part's functions are described where they are used. */
export interface Addon {
  // bindings.c
  /** In the loader's order, the program first. */
  objectsLoaded(): readonly NativeObject[];
  /** The slots of an object, which the caller keeps loaded; null where no such file is. */
  objectBindings(path: string): readonly NativeBinding[] | null;
  // ledger.c, hooks.c
  /** Hooks an object; its number, or -1 where no such object is loaded, -2 where all places are taken. The same object keeps its number. */
  ledgerWatch(path: string): number;
  /** Takes the hooks away again; what is live stays counted until it is freed. */
  ledgerUnwatch(watch: number): void;
  ledgerTotals(watch: number): NativeTotals;
  ledgerBlocks(watch: number, since: number): readonly NativeBlock[];
  /** The next ordinal. */
  ledgerMark(): number;
  ledgerStacks(on: boolean): void;
  /** The files that an object brings (DT_NEEDED, and what those bring), as they are loaded, without the C library's. */
  objectBrings(path: string): readonly string[];
  describeFrame(address: bigint): NativeFrame;
  // faults.c
  /** Fails the n-th allocation from now, counted over these watches; 0 only counts. `own` counts those of the calling thread alone. */
  faultsArm(watches: readonly number[], nth: number, forGood: boolean, own: boolean): void;
  /** Ends it. How many allocations were counted, how many failed, and the stack of the first that did. */
  faultsDisarm(): { readonly counted: number; readonly failed: number; readonly stack: readonly bigint[] };
}
