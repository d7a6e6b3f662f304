/** @module One kind of leftover, as a window sees it: blocks, handles, descriptors or threads. */
import type { Leak } from './leak.ts';

/** What one check sees of a window of time. */
export interface View {
  left(): readonly Leak[];
  end(): void;
}
