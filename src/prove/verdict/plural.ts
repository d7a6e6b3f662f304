/** @module A number of things, in words. */

const whole = new Intl.NumberFormat('en-US');

/** `1 block`, `2,000 blocks`; of a negative number how many there are. */
export const plural = (n: number, what: string): string => `${whole.format(Math.abs(n))} ${what}${Math.abs(n) === 1 ? '' : 's'}`;
