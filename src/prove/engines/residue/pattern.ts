/** @module The secret that a trial gives away: random bytes where the function takes any, otherwise the exemplar's own. */
import { type Marker, residue } from '../../../ledger/index.ts';
import { Secret } from '../../../memory/index.ts';
import { bytesOf, type Own } from '../../suite/exemplar.ts';

/** How the secret is given. */
export type Form = 'a Secret' | 'a Buffer';

/** Bytes of fewer different values lie about in any process. */
const VARIETY = 6;

/** The secret argument of one trial. */
export interface Pattern {
  readonly marker: Marker;
  /** What takes the argument's place. */
  readonly value: unknown;
  /** The memory that it is in, as long as it is not wiped. */
  readonly bytes: Uint8Array;
  /** Wipes it. */
  end(): void;
}

/** Of an exemplar's own bytes, as many as its last ones are searched for: in DER, the key stands at the end, and C keeps that apart from the rest. */
const TAIL = 32;

/** A marker with the end of an exemplar's own bytes. @throws TypeError when these are no pattern to search for */
function markerOf(valid: Uint8Array, what: string): Marker {
  const tail = valid.subarray(-TAIL);
  if (new Set(tail).size < VARIETY)
    throw new TypeError(
      `${what}: C takes no random bytes here, so the last ${TAIL} of the exemplar's must have at least ${VARIETY} different ones to be searched for`,
    );
  return residue.markerOf(tail);
}

/** The secret for a trial, in memory of its own, outside of V8's heap. */
export function patternFor(argument: unknown, random: boolean, form: Form, own: Own, what: string): Pattern {
  const valid = bytesOf(argument) ?? new Uint8Array(0);
  const marker = random ? residue.marker(valid.length) : markerOf(valid, what);
  const secret = form === 'a Secret' ? own(Secret.allocate(valid.length)) : null;
  const bytes = secret === null ? Buffer.from(new ArrayBuffer(valid.length)) : (Secret.memoryOf(secret)?.bytes ?? new Uint8Array(0));
  if (random) marker.fill(bytes);
  else bytes.set(valid);
  return {
    marker,
    value: secret ?? bytes,
    bytes,
    end: () => {
      if (secret === null) bytes.fill(0);
      else secret.dispose();
    },
  };
}
