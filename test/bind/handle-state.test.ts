/** @module States of handles at run time: a call in another state reaches no C code; success and failure move the state on. */
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import {
  bytesOut,
  fixed,
  fn,
  handleIn,
  library,
  opaque,
  p,
  query,
  returnsHandle,
  returnsNothing,
  returnsString,
  type StateOf,
  scalar,
  sizeOf,
  status,
  type TransitionOptions,
} from '../../src/contract/index.ts';
import { ArgumentError } from '../../src/errors.ts';
import { contract as openssl } from '../../src/libraries/openssl/contract.ts';

/** A context whose labels are ours alone: C sees nothing but flags. */
const box = opaque('EVP_MD_CTX', { release: 'free', states: ['new', 'open', 'shut'] });
const plain = opaque('EVP_MD_CTX', { release: 'freePlain' });

const FLAG = 8;
/** Fails when the handle has the flag that is asked for. */
const unmarked = status('int', { success: [0] });
const flags = p('int', 'flags', scalar());
const step = (options?: TransitionOptions<StateOf<typeof box>>) =>
  fn('EVP_MD_CTX_test_flags', unmarked, [p('const EVP_MD_CTX *', 'ctx', handleIn(box, options)), flags]);

const { environment, sonames, install } = openssl;
const opened = openLibrary(
  library('states', {
    environment,
    sonames,
    install,
    version: { symbol: 'version', from: '3.0', below: '4' },
    functions: {
      version: fn('OpenSSL_version', returnsString(), [p('int', 'type', fixed(6))]),
      make: fn('EVP_MD_CTX_new', returnsHandle(box), []),
      makeOpen: fn('EVP_MD_CTX_new', returnsHandle(box, { state: 'open' }), []),
      free: fn('EVP_MD_CTX_free', returnsNothing(), [p('EVP_MD_CTX *', 'ctx', handleIn(box, { transfer: 'full' }))]),
      mark: fn('EVP_MD_CTX_set_flags', returnsNothing(), [p('EVP_MD_CTX *', 'ctx', handleIn(box)), flags]),
      use: step(),
      open: step({ in: ['new'], becomes: 'open' }),
      shut: step({ in: ['open'], becomes: 'shut', onFailure: 'new' }),
      next: step({ becomes: { new: 'open', open: 'shut' } }),
      mend: step({ in: ['broken'], becomes: 'new' }),
      spoil: step({ onFailure: 'shut' }),
      // C reads two arguments and fails before the rest matters.
      ask: fn('EVP_MD_CTX_test_flags', unmarked, [
        p('const EVP_MD_CTX *', 'ctx', handleIn(box, { becomes: 'open' })),
        flags,
        p('unsigned char *', 'out', bytesOut(query())),
        p('size_t *', 'n', sizeOf('out')),
      ]),
      makePlain: fn('EVP_MD_CTX_new', returnsHandle(plain), []),
      freePlain: fn('EVP_MD_CTX_free', returnsNothing(), [p('EVP_MD_CTX *', 'ctx', handleIn(plain, { transfer: 'full' }))]),
      usePlain: fn('EVP_MD_CTX_test_flags', unmarked, [p('const EVP_MD_CTX *', 'ctx', handleIn(plain)), flags]),
    },
  }),
);
const f = opened.functions;
const reached = () => Object.values(opened.usage()).reduce((sum, { calls }) => sum + calls, 0);

/** `call` is refused because the handle is in the state `label`, and reaches no C code. */
function refused(call: () => unknown, label: string): ArgumentError {
  const before = reached();
  let error: unknown;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({ code: 'HANDLE_STATE', parameter: 'ctx', received: `a handle of type EVP_MD_CTX in the state '${label}'` });
  expect(reached()).toBe(before);
  return error as ArgumentError;
}
const fails = (call: () => unknown) => expect(call).toThrowError(expect.objectContaining({ code: 'LIBRARY_ERROR' }));

describe('a handle with states', () => {
  it("starts in the first, or in the one that its maker names; { becomes: 'b' }: the state after success", () => {
    using first = f.make();
    using second = f.makeOpen();
    refused(() => f.shut(first, 0), 'new');
    refused(() => f.open(second, 0), 'open');
    f.open(first, 0);
    f.shut(second, 0);
  });

  it('names in its error the states that are accepted', () => {
    using handle = f.makeOpen();
    expect(refused(() => f.open(handle, 0), 'open').message).toBe(
      "open: ctx must be a handle of type EVP_MD_CTX in the state 'new'; received a handle of type EVP_MD_CTX in the state 'open'",
    );
    expect(refused(() => f.mend(handle, 0), 'open').function).toBe('mend');
  });

  it("{ becomes: { a: 'b', c: 'd' } }: by the state before; one that is not named stays. They are labels beside the pointer, which C never sees", () => {
    // C reads a flag, whose value it returns, and changes nothing.
    using handle = f.make();
    f.next(handle, 0);
    refused(() => f.open(handle, 0), 'open');
    f.next(handle, 0);
    refused(() => f.shut(handle, 0), 'shut');
    f.next(handle, 0);
    refused(() => f.shut(handle, 0), 'shut');
  });

  it("broken is a state of every type that has any: C may have left the resource half-initialised. A broken handle can only be released, unless a call names the state: in: ['a', 'broken']", () => {
    using handle = f.make();
    f.mark(handle, FLAG);
    fails(() => f.open(handle, FLAG));
    for (const name of ['open', 'use', 'mark', 'next', 'spoil'] as const) refused(() => f[name](handle, 0), 'broken');
    f.mend(handle, 0);
    f.open(handle, 0);
    f.free(handle);
    const other = f.make();
    f.mark(other, FLAG);
    fails(() => f.open(other, FLAG));
    other.dispose();
    expect([handle.disposed, other.disposed]).toEqual([true, true]);
  });

  it('is broken too when C fails to say a size', () => {
    using handle = f.make();
    f.mark(handle, FLAG);
    fails(() => f.ask(handle, FLAG));
    refused(() => f.use(handle, 0), 'broken');
  });

  it("{ onFailure: 'a' }: the state after C reported failure; when it is left out and becomes is given, broken", () => {
    using handle = f.makeOpen();
    f.mark(handle, FLAG);
    fails(() => f.shut(handle, FLAG));
    f.open(handle, 0);
    fails(() => f.spoil(handle, FLAG));
    refused(() => f.open(handle, 0), 'shut');
    using other = f.make();
    f.mark(other, FLAG);
    fails(() => f.open(other, FLAG));
    refused(() => f.use(other, 0), 'broken');
  });

  it("handleIn(T, { in: ['a'] }): a handle in another state is refused with HANDLE_STATE, before any C code; without in every declared state is accepted", () => {
    using handle = f.make();
    refused(() => f.shut(handle, 0), 'new');
    f.use(handle, 0);
    f.open(handle, 0);
    refused(() => f.open(handle, 0), 'open');
    f.use(handle, 0);
    f.shut(handle, 0);
    refused(() => f.open(handle, 0), 'shut');
    refused(() => f.shut(handle, 0), 'shut');
    f.use(handle, 0);
  });

  it('stays as it is where nothing is said', () => {
    using handle = f.make();
    f.mark(handle, FLAG);
    f.use(handle, 0);
    fails(() => f.use(handle, FLAG));
    f.spoil(handle, 0);
    f.open(handle, 0);
  });

  it('stays as it is when the call is refused', () => {
    using handle = f.make();
    expect(() => f.open(handle, 1.5)).toThrowError(expect.objectContaining({ code: 'ARGUMENT_RANGE' }));
    f.open(handle, 0);
  });

  it('is released in every state', () => {
    for (const make of [f.make, f.makeOpen]) f.free(make());
    const broken = f.make();
    f.mark(broken, FLAG);
    fails(() => f.open(broken, FLAG));
    f.free(broken);
    expect(broken.disposed).toBe(true);
  });
});

it('a handle without states is accepted at any time', () => {
  using handle = f.makePlain();
  f.usePlain(handle, 0);
  f.usePlain(handle, 0);
});
