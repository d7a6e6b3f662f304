/** @module Comparison of secrets in constant time. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { functions } from './open.ts';

/**
 * Are two secrets of the same length equal? The time tells nothing about where they differ.
 * Source: `sodium/utils.h`; https://doc.libsodium.org/helpers.
 * @throws ArgumentError `ARGUMENT_LENGTH` when their lengths differ
 */
export const memcmp = (a: Bytes | Secret, b: Bytes | Secret): boolean => functions.sodium_memcmp(a, b);
