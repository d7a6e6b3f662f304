/** @module A line of the table: which parameters of C's a caller of sodium-native gives, in which order, and what comes back. */

/** What comes back: nothing (`wipes`: the same); the length of output `of`; whether C accepted what it was given; or what the bound function returns. */
export type Kind = 'nothing' | 'wipes' | 'length' | 'accepted' | 'value';

/** `order` names C's parameters as the caller gives them: `null` is an argument that must be null. */
export interface Signature<Order extends string = string, K extends Kind = Kind> {
  readonly order: Order;
  readonly kind: K;
  readonly of: string | null;
}

const signature = <const Order extends string, const K extends Kind>(
  order: Order,
  kind: K,
  of: string | null = null,
): Signature<Order, K> => Object.freeze({ order, kind, of });

/** Writes into the caller's memory. */
export const fills = <const Order extends string>(order: Order) => signature(order, 'nothing');

/** Wipes the caller's memory, and gives up the states that it stood for. */
export const wipes = <const Order extends string>(order: Order) => signature(order, 'wipes');

/** Writes there, and gives the length of output `of`. */
export const counts = <const Order extends string>(of: string, order: Order) => signature(order, 'length', of);

/** The same, and false where C refuses to open it. */
export const opens = <const Order extends string>(order: Order) => signature(order, 'accepted');

/** Gives what the bound function returns. */
export const gives = <const Order extends string>(order: Order) => signature(order, 'value');
