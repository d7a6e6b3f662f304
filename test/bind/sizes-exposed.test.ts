/** @module The same where a callback is alive: while JavaScript may run, C gets memory of the call's own, and the caller sees no difference. */
import { listening } from '../fixtures/faults/sizes-open.ts';

listening.on = true;
await import('./sizes-completes.test.ts');
await import('./sizes-into.test.ts');
await import('./sizes-limit.test.ts');
await import('./sizes-secrets.test.ts');
await import('./sizes-several.test.ts');
