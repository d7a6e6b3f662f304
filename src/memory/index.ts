/** @module Entry point of the memory layer: output memory, wiping, handles, secrets, scopes, the census. */
export { exactBuffer, NOTHING, offHeap, privateCopy, wipe, wipeRange } from './bytes.ts';
export {
  type CensusEvent,
  type CensusKind,
  type CensusMessage,
  isObserved,
  overdue,
  track,
  untrack,
} from './census.ts';
export { type CensusLevel, censusLevel } from './census-level.ts';
export { type Census, type CensusEntry, census } from './census-list.ts';
export { censusProfile } from './census-profile.ts';
export { Creations } from './creations.ts';
export { inCurrentScope } from './current-scope.ts';
export { warnReleaseFailed } from './failure.ts';
export { createHandle, Handle, keepWith } from './handle.ts';
export { wipeLeftBehind, wipeSoon } from './left-behind.ts';
export { leaveToCollector } from './left-to-collector.ts';
export { reserveMappings } from './mappings.ts';
export { jsOwned, type Memory, type OutputMemory, type Purpose } from './outputs.ts';
export { type PageKeeper, useKeeper } from './pages.ts';
export { demandAccess, isAccessible, isAnyProtected, setProtection } from './protection.ts';
export { PublicSecret, type Secrets } from './public-secret.ts';
export type { Resource, ResourceParts } from './resource.ts';
export { type Scope, scope } from './scope.ts';
export { owned } from './scope-part.ts';
export { Secret } from './secret.ts';
export type { SecretMemory } from './secret-memory.ts';
export { strictBytes } from './strict-bytes.ts';
