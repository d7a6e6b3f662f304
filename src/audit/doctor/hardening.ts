/** @module How a shared object is protected, read from its file, and what to do where it is not. */

import { DT, type Elf, EM, PT } from '../elf/elf.ts';
import { symbolsOf } from '../elf/symbols.ts';
import type { Check, Hardening } from './result.ts';

const PF_X = 1;
const DF_BIND_NOW = 8;
const DF_1_NOW = 1;

/** Bound at once, or nothing there that is bound late: then all of the table can be made read-only. */
function bindsNow({ dynamic }: Elf): boolean {
  const flag = (tag: number, bit: number) => ((dynamic.get(tag) ?? 0) & bit) !== 0;
  return dynamic.has(DT.BIND_NOW) || flag(DT.FLAGS, DF_BIND_NOW) || flag(DT.FLAGS_1, DF_1_NOW) || !dynamic.has(DT.JMPREL);
}

/** Reads the protections of a file. @throws WatertightError `ELF_UNREADABLE` */
export function hardeningOf(elf: Elf): Hardening {
  const stack = elf.segments.find(({ type }) => type === PT.GNU_STACK);
  const relro = elf.segments.some(({ type }) => type === PT.GNU_RELRO);
  const symbols = symbolsOf(elf);
  const imported = symbols.filter(({ defined }) => !defined).map(({ name }) => name);
  return {
    relro: !relro ? 'none' : bindsNow(elf) ? 'full' : 'partial',
    // Where the file does not say, the loader takes the processor's habit: an executable stack on x86-64, none on arm64.
    nx: stack === undefined ? elf.machine === EM.AARCH64 : (stack.flags & PF_X) === 0,
    stackProtector: symbols.some(({ name }) => name === '__stack_chk_fail'),
    fortified: imported.filter((name) => /^__\w+_chk$/.test(name)).sort(),
  };
}

const rebuild = (flags: string) => `Take it from a distribution that builds it so, or build it with ${flags}.`;

/** What is to be said of the protections of a file. */
export function hardeningChecks(file: string, { relro, nx, stackProtector, fortified }: Hardening): readonly Check[] {
  const short = file.split('/').at(-1) as string;
  const one = (name: string, level: Check['level'], text: string, cure: string | null): Check => ({
    name,
    level,
    text: `${short}: ${text}`,
    cure,
  });
  const weak: Check[] = [];
  if (!nx)
    weak.push(
      one(
        'nx',
        'failure',
        'it makes the stack of the whole process executable',
        rebuild('-Wl,-z,noexecstack (its assembly lacks a .note.GNU-stack)'),
      ),
    );
  if (relro !== 'full')
    weak.push(
      one(
        'relro',
        'warning',
        relro === 'none'
          ? 'no RELRO: every address of an imported function can be overwritten'
          : 'partial RELRO: addresses of imported functions can be overwritten',
        rebuild('-Wl,-z,relro,-z,now'),
      ),
    );
  if (!stackProtector) weak.push(one('stack protector', 'warning', 'no stack protector is used', rebuild('-fstack-protector-strong')));
  if (fortified.length === 0)
    weak.push(one('fortify', 'warning', 'no fortified function of the C library is used', rebuild('-O2 -D_FORTIFY_SOURCE=2')));
  if (weak.length > 0) return weak;
  return [
    one(
      'hardening',
      'ok',
      `full RELRO, NX, stack protector, FORTIFY (${fortified.length} ${fortified.length === 1 ? 'function' : 'functions'})`,
      null,
    ),
  ];
}
