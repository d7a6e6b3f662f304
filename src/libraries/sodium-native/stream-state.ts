/**
 * @module The streams that sodium-native keeps between calls: libsodium has no such state. Cipher, nonce, key and how far it has come are
 * all that one is made of.
 */
import type { Secret } from '../../contract/index.ts';
import { ArgumentError } from '../../errors.ts';
import { exactBuffer, leaveToCollector, PublicSecret, strictBytes, wipe } from '../../memory/index.ts';
import { constants } from './constants.ts';
import { base } from './open.ts';
import { type Kept, keepState, keptState, stateBytes } from './states.ts';
import { bytesOf, type View } from './view.ts';

/** All these ciphers make blocks of so many bytes, and count them. Source: https://doc.libsodium.org/advanced/stream_ciphers */
const BLOCK = 64;

const ciphers = {
  crypto_stream: 'crypto_stream_xsalsa20_xor_ic',
  crypto_stream_chacha20: 'crypto_stream_chacha20_xor_ic',
  crypto_stream_chacha20_ietf: 'crypto_stream_chacha20_ietf_xor_ic',
  crypto_stream_xchacha20: 'crypto_stream_xchacha20_xor_ic',
  crypto_stream_salsa20: 'crypto_stream_salsa20_xor_ic',
} as const;

type Cipher = keyof typeof ciphers;
type Xor = (out: Uint8Array, m: Uint8Array, n: Uint8Array, ic: number, k: Secret) => number;

/** One stream. */
class StreamState implements Kept {
  readonly cipher: Cipher;
  readonly #nonce: Buffer;
  readonly #key: Secret;
  /** In bytes. */
  #position = 0;
  /** Was it ended by a final call? */
  ended = false;

  constructor(cipher: Cipher, nonce: Uint8Array, key: Uint8Array) {
    this.cipher = cipher;
    this.#nonce = exactBuffer(nonce.length);
    this.#nonce.set(nonce);
    this.#key = PublicSecret.from(key);
    leaveToCollector(this.#key);
  }

  get disposed(): boolean {
    return this.#key.disposed;
  }

  dispose(): void {
    this.#key.dispose();
    wipe(this.#nonce);
  }

  /** The next bytes of the stream over `m`, into `c`, which is as long and may be the same memory. */
  update(c: Uint8Array, m: Uint8Array): void {
    const xor = base.functions[ciphers[this.cipher]].into as unknown as Xor;
    const begun = this.#position % BLOCK;
    const block = (this.#position - begun) / BLOCK;
    const head = begun === 0 ? 0 : Math.min(BLOCK - begun, m.length);
    const first = head > 0 ? this.#restOfBlock(xor, m.subarray(0, head), begun, block) : null;
    try {
      // What may be refused comes before anything is written: then the stream stands where it stood.
      xor(c.subarray(head), m.subarray(head), this.#nonce, block + (begun === 0 ? 0 : 1), this.#key);
      if (first !== null) c.set(first.subarray(begun));
      this.#position += m.length;
    } finally {
      if (first !== null) wipe(first);
    }
  }

  /** The rest of a block that an earlier call has begun, or more of it, behind `begun` bytes. Not in `c`: it may lie over what follows in `m`, or the other way round. */
  #restOfBlock(xor: Xor, m: Uint8Array, begun: number, block: number): Uint8Array {
    const whole = exactBuffer(begun + m.length);
    whole.set(m, begun);
    try {
      xor(whole, whole, this.#nonce, block, this.#key);
      return whole;
    } catch (error) {
      wipe(whole);
      throw error;
    }
  }
}

/** The functions of one cipher, by the ends of their names. */
function streamOf(cipher: Cipher) {
  const length = constants[`${cipher}_xor_STATEBYTES`];
  const name = (end: string) => `${cipher}_xor_${end}`;
  const kept = (end: string, state: View): StreamState => {
    const found = keptState(name(end), stateBytes(name(end), bytesOf(state), length));
    const where = { function: name(end), parameter: 'state' };
    if (!(found instanceof StreamState) || found.cipher !== cipher)
      throw new ArgumentError('HANDLE_TYPE', where, `a state that ${name('init')} has made`, 'another state');
    if (found.ended) throw new ArgumentError('HANDLE_MOVED', where, 'a stream that goes on', `one that ${name('final')} has ended`);
    return found;
  };
  return {
    /** Begins a stream. @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_LENGTH` */
    init(state: View, n: View, k: View): void {
      const bytes = stateBytes(name('init'), bytesOf(state), length);
      const [nonce, key] = [bytesOf(n) as Uint8Array, bytesOf(k) as Uint8Array];
      // No bytes of a stream: whether nonce and key fit is the contract's to say.
      base.functions[ciphers[cipher]](NONE, nonce, 0, key);
      keepState(bytes, new StreamState(cipher, nonce, key));
    },

    /** The next bytes of the stream over `m`, into `c`, which must be as long. @throws ArgumentError `ARGUMENT_LENGTH`, `HANDLE_TYPE`, `HANDLE_MOVED` */
    update(state: View, c: View, m: View): void {
      const stream = kept('update', state);
      const where = (parameter: string) => ({ function: name('update'), parameter });
      const out = strictBytes(bytesOf(c), where('c'), undefined, true);
      const message = strictBytes(bytesOf(m), where('m'));
      if (out.length !== message.length)
        throw new ArgumentError('ARGUMENT_LENGTH', where('c'), `exactly ${message.length} bytes (length(m))`, `${out.length} bytes`);
      stream.update(out, message);
    },

    /** Ends it: nonce and key are wiped. @throws ArgumentError `HANDLE_TYPE`, `HANDLE_MOVED` */
    final(state: View): void {
      const stream = kept('final', state);
      stream.ended = true;
      stream.dispose();
    },
  };
}

const NONE = Buffer.alloc(0);

type End = 'init' | 'update' | 'final';
/** Each under two names, as there. */
type Streams = { readonly [C in Cipher as `${C}_xor_${'' | 'wrap_'}${End}`]: never };
type Stream = ReturnType<typeof streamOf>;

export const streams = Object.freeze(
  Object.fromEntries(
    (Object.keys(ciphers) as Cipher[]).flatMap((cipher) => {
      const stream = streamOf(cipher);
      return (Object.keys(stream) as End[]).flatMap((end) => [
        [`${cipher}_xor_${end}`, stream[end]],
        [`${cipher}_xor_wrap_${end}`, stream[end]],
      ]);
    }),
  ),
) as { readonly [N in keyof Streams]: N extends `${string}_${infer E extends End}` ? Stream[E] : never };
