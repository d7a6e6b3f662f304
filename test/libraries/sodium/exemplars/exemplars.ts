/** @module The types of exemplars for functions of libsodium; they are made for an opened library. */
import type { Exemplars } from 'watertight/prove';
import type { library } from 'watertight/sodium';

/** The functions of an opened libsodium. */
export type Sodium = (typeof library)['functions'];

export type SodiumExemplars = Exemplars<Sodium>;
