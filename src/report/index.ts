/** @module Entry point of the report layer: tables of functions over the same result, one for each format. */
import type { Diagnosis } from '../audit/doctor/result.ts';
import type { Verification } from '../audit/verify/result.ts';
import type { Behaviour } from '../prove/behaviour/result.ts';
import type { Proof } from '../prove/verdict/result.ts';
import { behaviourText } from './behaviour.ts';
import { diagnosisText } from './doctor.ts';
import type { Colours } from './table.ts';
import { forTerminal } from './terminal.ts';
import { proofText } from './text.ts';
import { verificationText } from './verification.ts';

export type { Colours } from './table.ts';
export { forTerminal } from './terminal.ts';

/** Every format of a result. */
type Formats<Result> = Readonly<Record<'text' | 'json', (result: Result, colours: Colours) => string>>;

/** The text of a result in which no name or message is obeyed by a terminal. */
const safe =
  <Result>(text: (result: Result, colours: Colours) => string) =>
  (result: Result, colours: Colours) =>
    text(forTerminal(result), colours);

const json = (result: unknown) => `${JSON.stringify(result, null, 2)}\n`;

/** Every format of a proof. */
export const formats: Formats<Proof> = Object.freeze({ text: safe(proofText), json });

/** Every format of a verification. */
export const verificationFormats: Formats<Verification> = Object.freeze({ text: safe(verificationText), json });

/** Every format of a check of behaviour. */
export const behaviourFormats: Formats<Behaviour> = Object.freeze({ text: safe(behaviourText), json });

/** Every format of a diagnosis. */
export const diagnosisFormats: Formats<Diagnosis> = Object.freeze({ text: safe(diagnosisText), json });
