/** @module Cases of a parameter that is secret: a Secret does what bytes do, and one that is gone, or too short, is refused. */
import type { ArgumentCode } from '../../errors.ts';
import { Secret } from '../../memory/index.ts';
import { bytesOf, type Own } from './exemplar.ts';

/** Adds a case in which a valid argument gives way to another. */
type Add = (what: string, expected: 'success' | ArgumentCode, value: (valid: never, own: Own) => unknown) => void;

/** A Secret with the bytes of a valid argument. */
function secretWith(valid: unknown, own: Own): Secret {
  const bytes = bytesOf(valid) ?? new Uint8Array(0);
  const secret = own(Secret.allocate(bytes.length));
  Secret.memoryOf(secret)?.bytes.set(bytes);
  return secret;
}

/** The cases of bytes that C reads and that are secret. */
export function secretCases(add: Add, min: number): void {
  add('a Secret', 'success', (valid: unknown, own) => secretWith(valid, own));
  add('a disposed Secret', 'SECRET_DISPOSED', (valid: unknown, own) => {
    const secret = secretWith(valid, own);
    secret.dispose();
    return secret;
  });
  if (min > 0) add('a short Secret', 'ARGUMENT_LENGTH', (_valid, own) => secretWith(new Uint8Array(min - 1), own));
}
