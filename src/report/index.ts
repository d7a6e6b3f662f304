/** @module The door of the report room: a table of functions over the same result, one for each format. */
import type { Proof } from '../prove/result.ts';
import { type Colours, proofText } from './text.ts';

export type { Colours } from './text.ts';

/** Every format of a proof. */
export const formats: Readonly<Record<'text' | 'json', (proof: Proof, colours: Colours) => string>> = Object.freeze({
  text: proofText,
  json: (proof: Proof) => `${JSON.stringify(proof, null, 2)}\n`,
});
