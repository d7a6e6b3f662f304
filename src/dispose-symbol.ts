/** @module `Symbol.dispose` where there is none: Node 20 has it in its main context, not in those of `node:vm`, in which test runners load a package. */

for (const name of ['dispose', 'asyncDispose'] as const) {
  // What compilers of `using` fall back to.
  if (Symbol[name] === undefined)
    Object.defineProperty(Symbol, name, { __proto__: null, value: Symbol.for(`Symbol.${name}`) } as PropertyDescriptor);
}
