/** @module The leak suite of a function that has only `.async`: its cases on a thread, and no others. */
import { afterAll } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { leakSuite } from '../../src/prove/index.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { callbacks } from '../fixtures/faults/callbacks.ts';

afterAll(removeFaults);

leakSuite(openLibrary(callbacks, { path: buildFaults() }), {
  callbacks_steps_elsewhere: () => [2, () => undefined],
  callbacks_varied_elsewhere: () => [8, () => {}],
});
