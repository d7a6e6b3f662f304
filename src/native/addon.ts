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

/** A marker of the residue scan. */
export interface NativeMarker {
  readonly marker: unique symbol;
}

/** One copy of a marker's bytes. */
export interface NativeHit {
  readonly address: bigint;
  /** The loaded object in whose data it lies; empty for the program itself, null for none. */
  readonly object: string | null;
  /** What the memory is used for, where that was told. */
  readonly region: string | null;
}

/** `bytes`: how much was looked at; `cut`: there may be more copies. */
export interface NativeScan {
  readonly hits: readonly NativeHit[];
  readonly bytes: number;
  readonly cut: boolean;
}

/** A block of C's heap. `perhaps freed`: too small a block to tell. */
export interface NativeHeapBlock {
  readonly block: bigint;
  readonly bytes: number;
  readonly life: 'unknown' | 'live' | 'freed' | 'perhaps freed';
}

interface NativeAmount {
  readonly blocks: number;
  readonly bytes: number;
}

/** memcheck's own sums, of its last leak check. */
export interface NativeLeaks {
  readonly leaked: NativeAmount;
  readonly dubious: NativeAmount;
  readonly reachable: NativeAmount;
  readonly suppressed: NativeAmount;
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
  objectDependencies(path: string): readonly string[];
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
  // views.c
  /** Memory of C's, one byte or more. It keeps `keeper`, as does every ArrayBuffer that the memory is moved to. */
  viewOf(address: bigint, length: number, keeper: object): ArrayBuffer;
  // crash.c
  /** Reports crashes from now on, at guards or everywhere; `file` null leaves the file of reports as it is. False where the system refuses the handler. */
  crashReports(everything: boolean, file: string | null): boolean;
  // faults.c
  /** Fails the n-th allocation from now, counted over these watches; 0 only counts. `own` counts those of the calling thread alone. False where
   * this or another JavaScript thread has done so already. */
  faultsArm(watches: readonly number[], nth: number, forGood: boolean, own: boolean): boolean;
  /** Ends it. How many allocations were counted, how many failed, and the stack of the first that did. */
  faultsDisarm(): { readonly counted: number; readonly failed: number; readonly stack: readonly bigint[] };
  // known-regions.c
  /** Tells what a piece of memory is used for, until this JavaScript thread ends; with `stack`, tells Valgrind too. False when no more can be told. */
  regionAdd(use: string, from: bigint, to: bigint, stack: boolean): boolean;
  /** Where memory of that use is, and was: where each piece starts and where it ends, one after the other. */
  regionList(use: string): readonly bigint[];
  // residue.c, heap-blocks.c
  /** A marker of so many random bytes, which are never in memory in one piece. */
  residueMarker(length: number): NativeMarker;
  residueMarkerOf(bytes: Uint8Array): NativeMarker;
  residueFill(marker: NativeMarker, bytes: Uint8Array): void;
  residueForget(marker: NativeMarker): void;
  /** Every copy in writable memory, other than in `apart`. */
  residueScan(marker: NativeMarker, apart: readonly Uint8Array[]): NativeScan;
  /** The block of C's heap that an address lies in; `first` says that the mapping is the heap of the first arena. */
  residueHeapBlock(address: bigint, from: bigint, to: bigint, first: boolean): NativeHeapBlock | null;
  /** Eight bytes of this process's memory, or null where there is none. */
  residuePeek(address: bigint): bigint | null;
  // requests.c
  /** Was the addon built with Valgrind's headers? Without them the functions below are not there. */
  readonly memcheckRequests: boolean;
  memcheckRunning(): number;
  memcheckLeakCheck(kind: 'full' | 'quick' | 'added' | 'changed'): void;
  memcheckCountLeaks(): NativeLeaks;
  memcheckCountErrors(): number;
  memcheckMakeMemory(bytes: Uint8Array, state: 'noaccess' | 'undefined' | 'defined'): void;
  memcheckReporting(on: boolean): void;
  memcheckStackRegister(lowest: bigint, highest: bigint): number;
  memcheckStackDeregister(id: number): void;
}
