/** @module Entry point of the report layer: tables of functions over the same result, one for each format. */
import type { Diagnosis } from '../audit/doctor/result.ts';
import type { Verification } from '../audit/verify/result.ts';
import type { Behaviour } from '../prove/behaviour/result.ts';
import type { Proof } from '../prove/verdict/result.ts';
import { behaviourText } from './behaviour.ts';
import { diagnosisText } from './doctor.ts';
import type { Colours } from './table.ts';
import { proofText } from './text.ts';
import { verificationText } from './verification.ts';

export type { Colours } from './table.ts';

/** Every format of a result. */
type Formats<Result> = Readonly<Record<'text' | 'json', (result: Result, colours: Colours) => string>>;

const json = (result: unknown) => `${JSON.stringify(result, null, 2)}\n`;

/** Every format of a proof. */
export const formats: Formats<Proof> = Object.freeze({ text: proofText, json });

/** Every format of a verification. */
export const verificationFormats: Formats<Verification> = Object.freeze({ text: verificationText, json });

/** Every format of a check of behaviour. */
export const behaviourFormats: Formats<Behaviour> = Object.freeze({ text: behaviourText, json });

/** Every format of a diagnosis. */
export const diagnosisFormats: Formats<Diagnosis> = Object.freeze({ text: diagnosisText, json });
