/** @module Builds the command line of memcheck and the flags that make Node's leak figures exact. */

/** What a memcheck command needs to know. */
export interface MemcheckCommand {
  /** Where the XML goes; `%p` stands for the process id. */
  readonly xmlFile: string;
  /** Where Valgrind's own remarks go; `%p` stands for the process id. */
  readonly logFile: string;
  /** Suppression files for Valgrind itself; leak suppressions are applied to the report instead. */
  readonly suppressions: readonly string[];
  /** Frames kept of each stack: V8 and koffi put dozens between `main` and the library. */
  readonly callers?: number;
}

/** The arguments of `valgrind` that stand before the program. */
export function memcheckArguments(command: MemcheckCommand): readonly string[] {
  return [
    // Not from VALGRIND_OPTS or a .valgrindrc: a suppression there would hide what is lost, and nothing would tell.
    '--command-line-only=yes',
    '--tool=memcheck',
    '--leak-check=full',
    // "Reachable" is needed too: it is where memory goes that only a stale pointer keeps from being lost.
    '--show-leak-kinds=all',
    // Merging stacks that differ would mix the library's losses with somebody else's.
    '--leak-resolution=high',
    '--xml=yes',
    `--xml-file=${command.xmlFile}`,
    `--log-file=${command.logFile}`,
    // Without it the XML does not say which suppressions were used.
    '--verbose',
    // Valgrind matches suppressions on mangled names; so must whoever matches the report against them.
    '--demangle=no',
    // A library that was unloaded before the exit would show as ???.
    '--keep-debuginfo=yes',
    `--num-callers=${command.callers ?? 40}`,
    // The default stops counting after 10,000,000 errors or 1,000 kinds, silently in XML.
    '--error-limit=no',
    '--trace-children=no',
    // A fork that has not yet called exec would write its report into the middle of ours.
    '--child-silent-after-fork=yes',
    ...command.suppressions.map((file) => `--suppressions=${file}`),
  ];
}

/** The flags of `node` for a program that runs under memcheck. */
export function nodeFlags(preload: string): readonly string[] {
  return [
    // For the collection at the end, and for the tests. What it frees is wiped: a stale copy of a pointer, in memory
    // that V8 does not give back, would keep its block "reachable".
    '--expose-gc',
    '--clear-free-memory',
    '--require',
    preload,
  ];
}
