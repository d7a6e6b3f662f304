/** @module A result in words that can be compared, and from which no secret can be read. */
import { createHash } from 'node:crypto';
import { Handle } from '../../memory/index.ts';
import { bytesOf, partsOf } from './exemplar.ts';

const digest = (bytes: Uint8Array) => `${bytes.length}:${createHash('sha1').update(bytes).digest('base64')}`;

function digestPart(part: unknown): string {
  const bytes = bytesOf(part);
  if (bytes !== null) return digest(bytes);
  if (part instanceof Handle) return 'a handle';
  return typeof part === 'string' ? digest(Buffer.from(part)) : String(part);
}

/** What a call gave: equal for equal results. */
export const digestResult = (result: unknown): string =>
  partsOf(result)
    .map(([, part]) => digestPart(part))
    .join(' ');
