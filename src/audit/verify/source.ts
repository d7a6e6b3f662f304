/** @module The C files that the compiler judges: the headers, and below them what the contract says, each item on a line of its own. */
import { type Prototype, printBare } from './prototype.ts';

/** Names of files that exist nowhere: they mark the lines of the contract in what the compiler says. */
export const NAMED = 'watertight-named';
export const REDECLARED = 'watertight-redeclared';
export const MEASURED = 'watertight-measured';

/** The headers themselves; then the standard ones, after them so that nothing they need is there only by chance. */
export const includes = (headers: readonly string[]): string => headers.map((name) => `#include <${name}>\n`).join('');

/** Where `bool`, `ssize_t` and the types of fixed width come from, if the headers did not bring them. */
const STANDARD = '#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <sys/types.h>\n';

/** What a contract says of something that the headers have too. `id` is a name that nothing else in the file has. */
export interface Claim {
  /** The symbol that a macro of the same name would hide, which stands for something else. */
  readonly symbol: string | null;
  /** C that compiles where the headers have it at all. */
  named(id: string): string;
  /** C that compiles below that where what the contract says is compatible with what the headers say. */
  restated(id: string): string;
}

/** A function is declared again: its prototypes must be compatible (C11, 6.7p4). */
export const claimOf = (one: Prototype): Claim => ({
  symbol: one.symbol,
  named: () => `_Static_assert(sizeof &(${one.symbol}) > 0, "declared");`,
  restated: () => `extern ${printBare(one)};`,
});

/**
 * A file that names each thing and states it again. What the headers do not have is an error on the line of its index in
 * {@link NAMED}, what they have in another way one in {@link REDECLARED}.
 */
export function redeclarations(headers: readonly string[], claims: readonly Claim[]): string {
  const items = claims.map((claim, index) => {
    const id = `watertight_${index}`;
    const bare = claim.symbol === null ? '' : `#undef ${claim.symbol}\n`;
    return `${bare}#line ${index + 1} "${NAMED}"\n${claim.named(id)}\n#line ${index + 1} "${REDECLARED}"\n${claim.restated(id)}\n`;
  });
  return `${includes(headers)}${STANDARD}${items.join('')}`;
}

/** One thing that the probe program prints: how it is printed, and the expressions, in which the headers' own names stand. */
export interface Probe {
  readonly format: 'integers' | 'text';
  readonly values: readonly string[];
}

/** A program that prints a line `index value…` for each probe. An expression that is none is an error on its line in {@link MEASURED}. */
export function measurements(headers: readonly string[], probes: readonly Probe[]): string {
  const items = probes.map(({ format, values }, index) => {
    const [how, cast] = format === 'text' ? ['%s', ''] : ['%lld', '(long long)'];
    return `#line ${index + 1} "${MEASURED}"\n  printf("${index}${` ${how}`.repeat(values.length)}\\n", ${values.map((value) => `${cast}(${value})`).join(', ')});\n`;
  });
  return `${includes(headers)}${STANDARD}#include <stdio.h>\nint main(void) {\n${items.join('')}  return 0;\n}\n`;
}
