/** @module States that C has to clear, and whose contract names no function for it: what the header declares, as a warning. */
import type { LibraryContract } from '../../contract/index.ts';
import type { Header } from './header.ts';
import { handleTypes } from './prototypes.ts';

/** True if a function with this text takes a pointer to the type, by its own name or by that of a typedef. */
function takes({ types }: Header, text: string, name: string): boolean {
  const parameter = /\(([^()]*)\)[^()]*$/.exec(text)?.[1] ?? '';
  if (/\bconst\b/.test(parameter)) return false;
  if (new RegExp(`^(?:struct )?${name} ?\\*(?!\\*)`).test(parameter)) return true;
  const [alias] = parameter.split(' ');
  const typedef = types.get(alias ?? '')?.text ?? '';
  return new RegExp(`^typedef (?:struct )?${name} ?\\* ?${alias}$`).test(typedef);
}

/** One sentence for each state of the contract without a `release` that the header has a function for. */
export function releaseWarnings(contract: LibraryContract, header: Header): readonly string[] {
  const states = handleTypes(contract).filter(({ kind, release }) => kind === 'state' && release === null);
  return [...new Set(states.map(({ name }) => name))].flatMap((name) => {
    const bare = name.replace(/^struct /, '');
    const found = [...header.releasing].find(([, { text }]) => takes(header, text, bare));
    if (found === undefined) return [];
    const [symbol, { text, file, line }] = found;
    return [
      `${name} has no release, and the header has ${symbol}: ${text} [${file}:${line}]. Memory that C allocates for the state is lost without it: state('${name}', { release: … })`,
    ];
  });
}
