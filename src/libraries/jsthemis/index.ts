/** @module In the place of jsthemis: the same names, by `import` one by one or as the default, and by `require`. */
import * as names from './names.ts';

export * from './names.ts';

/** As the module object that `require('jsthemis')` gives. */
const module: Readonly<typeof names> = Object.freeze({ ...names });

export default module;
