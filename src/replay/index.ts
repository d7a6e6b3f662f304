/** @module The door of the replay window. */
export { ReplayWindow, type Verdict } from './window.ts';
