/** @module The types of the functions that the addon of `native/` exports. The addon converts and executes; JavaScript checks and decides. */

/** Live blocks and counters of one watched object. Bytes are the requested sizes. */
export interface NativeTotals {
  readonly blocks: number;
  readonly bytes: number;
  readonly mappings: number;
  readonly mappedBytes: number;
  /** Since the watch began. */
  readonly allocations: number;
  readonly allocatedBytes: number;
  readonly frees: number;
  readonly freedBytes: number;
  /** Allocations that were made to fail. */
  readonly failed: number;
  /** Freed blocks that were allocated before the watch, or elsewhere. No other counter includes them. */
  readonly foreignFrees: number;
  /** Blocks whose address the allocator returned again while they were counted as live: their free was not observed. */
  readonly vanished: number;
}

/** A live block. */
export interface NativeBlock {
  readonly address: bigint;
  readonly bytes: number;
  readonly mapped: boolean;
  /** Counts the allocations of all watched objects, from 1. */
  readonly ordinal: number;
  /** Instruction addresses, innermost first; empty if stacks are off. */
  readonly stack: readonly bigint[];
}

/** An instruction address, described by the symbols of the loaded objects. */
export interface NativeFrame {
  readonly symbol: string | null;
  readonly offset: number;
  readonly object: string | null;
  /** Offset in the file that is mapped there. */
  readonly fileOffset: number;
}

/** Bytes that C wrote between guarded memory and its guards. `first` and `last` are offsets from the first byte of the memory. */
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
  /** The path of the dynamic loader; empty for the program itself. */
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

/** A relocation slot of an object, and the address that it holds. */
export interface NativeBinding {
  readonly symbol: string;
  /** The required symbol version, or null. */
  readonly version: string | null;
  /** True if called through the procedure linkage table, so that it may be bound at its first call only. */
  readonly plt: boolean;
  readonly weak: boolean;
  /** The address of the object's own definition, or null. */
  readonly definition: bigint | null;
  /** 0 if nothing is bound. */
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
  /** The registered use of the memory, or null. */
  readonly region: string | null;
}

/** `bytes`: the number of bytes searched. `cut`: true if there may be more copies. */
export interface NativeScan {
  readonly hits: readonly NativeHit[];
  readonly bytes: number;
  readonly cut: boolean;
}

/** A block of C's heap. `perhaps freed`: glibc does not record it for blocks this small. */
export interface NativeHeapBlock {
  readonly block: bigint;
  readonly bytes: number;
  readonly life: 'unknown' | 'live' | 'freed' | 'perhaps freed';
}

interface NativeAmount {
  readonly blocks: number;
  readonly bytes: number;
}

/** memcheck's sums of its last leak check. */
export interface NativeLeaks {
  readonly leaked: NativeAmount;
  readonly dubious: NativeAmount;
  readonly reachable: NativeAmount;
  readonly suppressed: NativeAmount;
}

/** All functions of the addon. */
export interface Addon {
  // bindings.c
  /** In the loader's order, the program first. */
  objectsLoaded(): readonly NativeObject[];
  /** The slots of an object, which the caller keeps loaded; null if no such file is loaded. */
  objectBindings(path: string): readonly NativeBinding[] | null;
  // ledger.c, stacks.c, dependencies.c
  /** Hooks an object and keeps it loaded. Its number, or -1 if no such object is loaded, -2 if 32 are watched already, -3 if it cannot be hooked. */
  ledgerWatch(path: string): number;
  /** Has to be called as often as `ledgerWatch` returned the number; the last call removes the hooks. */
  ledgerUnwatch(watch: number): void;
  ledgerTotals(watch: number): NativeTotals;
  ledgerBlocks(watch: number, since: number): readonly NativeBlock[];
  /** The next ordinal. */
  ledgerMark(): number;
  /** Stacks are recorded while there were more calls with `true` than with `false`. */
  ledgerStacks(on: boolean): void;
  /** The loaded files of an object's dependencies (DT_NEEDED, transitively), without the C library and the compiler's own. */
  objectDependencies(path: string): readonly string[];
  describeFrame(address: bigint): NativeFrame;
  // relay.c
  /**
   * The address for C of a callback of koffi's: calls from other threads wait for this thread's event loop, and get `failure` where it has ended or
   * the callback was closed. Null if this processor is not supported, or none are left.
   */
  callbackOpen(target: bigint, parameters: number, failure: bigint): bigint | null;
  /** C's threads that wait for it get the failure; so do all further calls. */
  callbackClose(address: bigint): void;
  /** The event loop of this thread has made its last turn: from now on calls from other threads get the failure. */
  callbacksEnd(): void;
  // koffi/guard.c
  /** Loads koffi's addon, so that it does not end the process on a thread that is being terminated. True if Node.js is to load `loader` in its place. */
  koffiGuard(koffi: string, loader: string): boolean;
  // guards.c
  /** The number of a new group of regions; all of a group are used on the thread that asked. */
  guardsGroup(): number;
  /** Memory of at least one byte between guards; null if there is no more. Role: 0 input, 1 output, 2 cell, 3 state. */
  guardsTake(length: number, align: number, atEnd: boolean, role: number, group: number, fn: string, parameter: string): ArrayBuffer | null;
  /** The address of an empty region between two guards, which lives as long as `holder`; null if there is no more memory. */
  guardsNothing(role: number, group: number, fn: string, parameter: string): { readonly address: bigint; readonly holder: object } | null;
  /** Wipes the memory, detaches it, and puts it out of bounds. May be called again. */
  guardsEnd(memory: ArrayBuffer): void;
  /** The first trespass of C in a group, whose pattern is restored; null if there is none. */
  guardsInspect(group: number): NativeTrespass | null;
  /** Regions of the process: in use, and released but still out of bounds. */
  guardsCount(): { readonly live: number; readonly ended: number };
  // views.c
  /** An ArrayBuffer over memory of C, one byte or more. It keeps `keeper` alive, as does every ArrayBuffer that the memory is transferred to. */
  viewOf(address: bigint, length: number, keeper: object): ArrayBuffer;
  // crash.c
  /** Reports crashes from now on, at guards or everywhere; `file` null keeps the present file of reports. False if the system refuses the handler. */
  crashReports(everything: boolean, file: string | null): boolean;
  // faults.c
  /** Fails the n-th allocation from now, counted over these watches; 0 only counts. `own` counts the calling thread's allocations alone. False if
   * this or another JavaScript thread has armed a plan already. */
  faultsArm(watches: readonly number[], nth: number, forGood: boolean, own: boolean): boolean;
  /** Disarms the plan. The number of allocations that were counted and that failed, and the stack of the first failure. */
  faultsDisarm(): { readonly counted: number; readonly failed: number; readonly stack: readonly bigint[] };
  // known-regions.c
  /** Registers the use of a memory region until this JavaScript thread ends; with `stack`, with Valgrind too. False if the table is full. */
  regionAdd(use: string, from: bigint, to: bigint, stack: boolean): boolean;
  /** The regions with that use, those of ended threads included: the start and end of each, one after the other. */
  regionList(use: string): readonly bigint[];
  // residue.c, heap-blocks.c
  /** A marker of `length` random bytes, which are stored as two halves only. */
  residueMarker(length: number): NativeMarker;
  residueMarkerOf(bytes: Uint8Array): NativeMarker;
  residueFill(marker: NativeMarker, bytes: Uint8Array): void;
  residueForget(marker: NativeMarker): void;
  /** Every copy in writable memory, except in `apart`. */
  residueScan(marker: NativeMarker, apart: readonly Uint8Array[]): NativeScan;
  /** The block of C's heap that contains an address; `first` is true if the mapping is the heap of the first arena. */
  residueHeapBlock(address: bigint, from: bigint, to: bigint, first: boolean): NativeHeapBlock | null;
  /** Eight bytes of this process's memory, or null if they are not mapped. */
  residuePeek(address: bigint): bigint | null;
  // requests.c
  /** True if the addon was built with Valgrind's headers. Without them the functions below are missing. */
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
