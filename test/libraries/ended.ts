/** @module Waits until C has let go of every asynchronous call, also of those that nobody waits for. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { census } from '../../src/index.ts';

/** Resolves when no call is under way. */
export async function callsEnded(): Promise<void> {
  while (census().entries.some(({ kind }) => kind === 'call')) {
    await new Promise<void>((resolve) => {
      const told = () => {
        unsubscribe('watertight:census', told);
        resolve();
      };
      subscribe('watertight:census', told);
    });
  }
}
