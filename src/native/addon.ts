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

/** What C wrote between guarded memory and its guards; places are counted from the first byte of the memory. */
export interface NativeTrespass {
  readonly function: string;
  readonly parameter: string;
  readonly role: 'input' | 'output' | 'cell' | 'state';
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
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
  /** Hooks an object, which stays loaded; its number, or -1 where no such object is loaded, -2 where all places are taken, -3 where it cannot be. */
  ledgerWatch(path: string): number;
  /** To be called as often as `ledgerWatch` gave the number; then the hooks are taken away. */
  ledgerUnwatch(watch: number): void;
  ledgerTotals(watch: number): NativeTotals;
  ledgerBlocks(watch: number, since: number): readonly NativeBlock[];
  /** The next ordinal. */
  ledgerMark(): number;
  /** Stacks are kept while more have asked for them than have let go. */
  ledgerStacks(on: boolean): void;
  /** The files that an object brings (DT_NEEDED, and what those bring), as they are loaded, without the C library's. */
  objectBrings(path: string): readonly string[];
  describeFrame(address: bigint): NativeFrame;
  // guards.c
  /** The number of a new group of regions; all of a group are used on the thread that asked. */
  guardsGroup(): number;
  /** Memory of at least one byte between guards; null when there is no more. Role: 0 input, 1 output, 2 cell, 3 state. */
  guardsTake(length: number, align: number, atEnd: boolean, role: number, group: number, fn: string, parameter: string): ArrayBuffer | null;
  /** An address between two guards, for no byte at all, for as long as `holder` is kept; null when there is no more. */
  guardsNothing(role: number, group: number, fn: string, parameter: string): { readonly address: bigint; readonly holder: object } | null;
  /** Wipes it, detaches it, and puts it out of bounds. Once is enough. */
  guardsEnd(memory: ArrayBuffer): void;
  /** The first region of a group beside which C has written, put right again; null when there is none. */
  guardsInspect(group: number): NativeTrespass | null;
  /** Regions of the process: in use, and given back but still out of bounds. */
  guardsCount(): { readonly live: number; readonly ended: number };
  // crash.c
  /** Reports crashes from now on, at guards or everywhere; `file` null leaves the file of reports as it is. False where the system refuses the handler. */
  crashReports(everything: boolean, file: string | null): boolean;
  // faults.c
  /** Fails the n-th allocation from now, counted over these watches; 0 only counts. `own` counts those of the calling thread alone. False where
   * this or another JavaScript thread has done so already. */
  faultsArm(watches: readonly number[], nth: number, forGood: boolean, own: boolean): boolean;
  /** Ends it. How many allocations were counted, how many failed, and the stack of the first that did. */
  faultsDisarm(): { readonly counted: number; readonly failed: number; readonly stack: readonly bigint[] };
}
