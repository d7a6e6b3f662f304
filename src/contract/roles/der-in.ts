/** @module DER that C parses and advances over. */
import { type Exact, flag, optional, readOptions } from '../model/options.ts';
import { checkBounds, needs, type RoleRules } from '../model/role-rules.ts';
import type { SecretIn } from '../model/secret.ts';

/** DER that C parses: `const unsigned char **`, which the call advances. */
export interface DerIn<Secret extends boolean = boolean> {
  readonly role: 'derIn';
  readonly secret: Secret;
  readonly min: number;
  readonly max: number;
}

export interface DerInOptions {
  readonly secret?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/**
 * DER in: C gets a pointer to a pointer to a private copy and advances it. The call fails with `TRAILING_DATA`
 * when C does not consume every byte.
 */
export const derIn = <const O extends DerInOptions = Record<never, never>>(options?: O & Exact<O, DerInOptions>): DerIn<SecretIn<O>> => {
  const { secret, min, max } = readOptions<DerInOptions>('derIn', options, { secret: flag, min: optional, max: optional });
  return Object.freeze({ role: 'derIn', secret: secret ?? false, min: min ?? 1, max: max ?? Number.MAX_SAFE_INTEGER }) as never;
};

/** The C types that it fits, for the compiler. */
export interface DerInFits {
  readonly ctype: { readonly const: true; readonly base: 'unsigned char'; readonly depth: 2 };
  readonly needs: 'const unsigned char **';
}

/** Its rules. */
export const derInRules: RoleRules<DerIn> = {
  isBytes: true,
  misfit: (type, role) =>
    type.depth === 2 && type.base === 'unsigned char' && type.const ? null : needs(role, 'const unsigned char **', type),
  validate(role, at) {
    checkBounds(role, at);
    if (at.count('lengthOf', at.name) === 0) at.refuse(`no parameter is lengthOf('${at.name}'): C cannot know how much to read`);
  },
};
