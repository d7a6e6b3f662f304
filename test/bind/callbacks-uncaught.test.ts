/** @module A callback that fails while no call is running: the process is told, in processes of their own. */
import { afterAll, expect, it } from 'vitest';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

const folder = compileChildren();
const library = buildFaults();
afterAll(() => {
  removeFaults();
});

it("Where no call is under way (a thread of C's own), the error is an uncaught exception of the process; C goes on", () => {
  const { status, stdout, stderr } = runChild(folder, 'callbacks', [library, 'handled']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const failure = (n: number) => ({
    name: 'CallbackError',
    code: 'CALLBACK_THREW',
    callback: 'handler',
    function: 'callbacks_session_open',
    cause: `thrown ${n}`,
  });
  expect(JSON.parse(stdout)).toEqual({ uncaught: [failure(1), failure(2), failure(3)], called: 3, sessions: 0 });
});

it('where nobody listens the process ends with it', () => {
  const { status, stderr } = runChild(folder, 'callbacks', [library, 'unhandled']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/CallbackError: callbacks_session_open: its callback handler failed/);
  expect(stderr).toMatch(/\[cause\]: Error: thrown 1/);
});
