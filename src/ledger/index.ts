/** @module The door of the ledger: exact counts of what a library has allocated, its allocations made to fail, and what is left of a secret. */
export {};
