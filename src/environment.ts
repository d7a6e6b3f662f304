/** @module Variables of the environment: `process.env` inherits from `Object.prototype`, and what everybody inherits is no variable. */
const { hasOwn } = Object;

/** A variable of the environment, as it is now; undefined without one. */
export const environment = (name: string): string | undefined => (hasOwn(process.env, name) ? process.env[name] : undefined);
