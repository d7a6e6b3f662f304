/** @module Structs of callbacks beside the headers' own: size, order and place of the fields, their types, and what is planted. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHeader } from '../../src/audit/verify/header.ts';
import type { LibraryVerification } from '../../src/audit/verify/result.ts';
import { verify } from '../../src/audit/verify/verify.ts';
import {
  type CallbackFields,
  callbackOrNull,
  callbackStruct,
  callbackType,
  fn,
  type LibraryContract,
  p,
  returnsHandle,
  returnsNothing,
  scalar,
  userData,
} from '../../src/index.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { callbacks, session } from '../fixtures/faults/callbacks.ts';
import { randomness, setImplementation } from './fixtures/called.ts';
import { small } from './fixtures/small.ts';

// The library's own C is the header: what it defines, it declares.
const headers = ['faults.c', 'callbacks.c'];
const includes = [fileURLToPath(new URL('../fixtures/faults', import.meta.url))];
let sonames: readonly string[] = [];
beforeAll(() => {
  sonames = [buildFaults()];
});
afterAll(removeFaults);

async function checked(contract: LibraryContract): Promise<LibraryVerification> {
  const { libraries } = await verify([contract], { includes });
  return libraries[0] as LibraryVerification;
}

const { callbacks_session_new, callbacks_session_destroy, faults_version } = callbacks.functions;
const { fields } = callbacks_session_new.params[0].role;

/** The contract of one function, with these fields. */
const withFields = (given: CallbackFields, struct = 'session_callbacks') => {
  const role = callbackStruct(struct, given, { scope: 'notified', retainedBy: 'returned' });
  const makes = fn('callbacks_session_new', returnsHandle(session), [
    p(`const ${struct} *` as 'const session_callbacks *', 'callbacks', role as typeof role & { name: 'session_callbacks' }),
    p('bool', 'fails', scalar()),
  ]);
  return checked({
    ...callbacks,
    headers,
    sonames,
    functions: { faults_version, callbacks_session_new: makes, callbacks_session_destroy },
  });
};

test('a library of callbacks agrees in all of them, and every plant is refused', async () => {
  const { verdict, reasons, callbacks: called, planted } = await checked({ ...callbacks, headers, sonames });
  expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
  expect(called.agreed).toBe(called.declared);
  expect(called.declared).toBeGreaterThanOrEqual(24);
  expect(planted.refused).toBe(planted.declared);
});

test('the struct agrees before it is changed: its four callbacks are counted', async () => {
  const { verdict, reasons, callbacks: called } = await withFields(fields);
  expect({ verdict, reasons, called }).toEqual({ verdict: 'pass', reasons: [], called: { agreed: 4, declared: 4 } });
});

describe('The contract lists every field of the C struct, in its order, each a pointer, and watertight verify compares them with the header', () => {
  const { send_data, receive_data, state_changed, get_key, user_data } = fields;
  const text =
    'typedef struct { ssize_t (*send_data)(const uint8_t *data, size_t length, void *user); ssize_t (*receive_data)(uint8_t *data, size_t room, void *user); void (*state_changed)(int state, void *user); int (*get_key)(const void *id, size_t id_length, void *key, size_t room, void *user); void *user_data; } session_callbacks';
  const at = { header: text, file: expect.stringMatching(/callbacks\.c$/), line: expect.any(Number), keys: ['callbacks_session_new'] };

  test('two fields swapped', async () => {
    const {
      verdict,
      reasons,
      differences,
      callbacks: called,
    } = await withFields({ receive_data, send_data, state_changed, get_key, user_data });
    expect({ verdict, reasons, called }).toEqual({ verdict: 'fail', reasons: [], called: { agreed: 0, declared: 4 } });
    expect(differences).toMatchObject([
      { ...at, kind: 'field', name: 'session_callbacks.receive_data', detail: expect.stringContaining('receive_data at byte 0,') },
      { ...at, kind: 'field', name: 'session_callbacks.send_data', detail: expect.stringContaining('send_data at byte 8,') },
    ]);
    expect(differences[0]?.contract).toMatch(
      /^struct session_callbacks \{ ssize_t \(\*receive_data\)\(uint8_t \*out, size_t room, void \*user\); ssize_t \(\*send_data\)/,
    );
  });

  test('a field is missing at the end, and in the middle', async () => {
    const last = await withFields({ send_data, receive_data, state_changed, get_key });
    expect(last.differences).toMatchObject([
      { ...at, kind: 'size', name: 'session_callbacks', detail: expect.stringContaining('take 32 bytes') },
    ]);
    expect(last.callbacks).toEqual({ agreed: 0, declared: 4 });
    const middle = await withFields({ send_data, receive_data, get_key, user_data });
    expect(middle.differences.map(({ kind, name }) => [kind, name])).toEqual([
      ['size', 'session_callbacks'],
      ['field', 'session_callbacks.get_key'],
      ['field', 'session_callbacks.user_data'],
    ]);
  });

  test('a field too many: the compiler says that there is none', async () => {
    const { differences } = await withFields({ ...fields, more: userData() });
    expect(differences).toMatchObject([
      { kind: 'size' },
      { ...at, kind: 'field', name: 'session_callbacks.more', detail: expect.stringContaining("no member named 'more'") },
    ]);
  });

  test('the type of a field', async () => {
    const changed = callbackOrNull(
      callbackType('void (*)(long, void *)', returnsNothing(), [p('long', 'state', scalar()), p('void *', 'user', userData())]),
    );
    const { differences, callbacks: called } = await withFields({ ...fields, state_changed: changed });
    expect(called).toEqual({ agreed: 0, declared: 4 });
    expect(differences).toMatchObject([
      {
        ...at,
        kind: 'field',
        name: 'session_callbacks.state_changed',
        contract: 'void (*state_changed)(long state, void *user)',
        header: 'void (*state_changed)(int state, void *user)',
        detail: expect.stringContaining("have 'void(void (*)(long int,  void *))'"),
      },
    ]);
  });

  test('a user pointer where C calls a function, and the other way round', async () => {
    const { differences } = await withFields({ ...fields, state_changed: userData(), user_data: state_changed });
    expect(differences).toMatchObject([
      { kind: 'field', contract: 'void *state_changed', header: 'void (*state_changed)(int state, void *user)' },
      { kind: 'field', contract: 'void (*user_data)(int state, void *user)', header: 'void *user_data' },
    ]);
  });

  test('a typedef that a field is named after', async () => {
    const step = callbackType('step_fn', returnsNothing(), [p('int', 'state', scalar()), p('void *', 'user', userData())]);
    const { differences } = await withFields({ ...fields, state_changed: step });
    expect(differences).toMatchObject([
      {
        kind: 'callback',
        name: 'step_fn',
        contract: 'typedef void (*step_fn)(int state, void *user)',
        header: 'typedef int (*step_fn)(int step)',
      },
    ]);
  });

  test('that no header declares: said once', async () => {
    const { differences } = await withFields(fields, 'session_handlers');
    expect(differences.map(({ kind, name, header }) => [kind, name, header !== null])).toEqual([
      ['prototype', 'callbacks_session_new', true],
      ['undeclared', 'session_handlers', false],
    ]);
  });
});

describe("libsodium's source of randomness", () => {
  test('five fields agree; a callback of a contract cannot return a string, as the first one does', async () => {
    const { libraries } = await verify([small({ functions: { set: setImplementation(randomness) } })]);
    expect(libraries[0]).toMatchObject({ verdict: 'fail', callbacks: { agreed: 0, declared: 6 } });
    expect(libraries[0]?.differences).toMatchObject([
      {
        kind: 'field',
        name: 'randombytes_implementation.implementation_name',
        contract: 'uint32_t (*implementation_name)(void)',
        header: 'const char *(*implementation_name)(void)',
        file: expect.stringMatching(/sodium\/randombytes\.h$/),
      },
    ]);
  });

  test('two fields swapped', async () => {
    const { implementation_name, random, buf, stir, uniform, close } = randomness;
    const swapped = { implementation_name, random, stir, uniform, close, buf };
    const { libraries } = await verify([small({ functions: { set: setImplementation(swapped) } })]);
    expect(libraries[0]?.differences.map(({ kind, name }) => [kind, name])).toEqual([
      ['field', 'randombytes_implementation.implementation_name'],
      ['field', 'randombytes_implementation.close'],
      ['field', 'randombytes_implementation.buf'],
    ]);
  });
});

test('the text of a field: its own, and that of the typedef it is named after', async () => {
  const { fieldIn, typeIn } = await import('../../src/audit/verify/header.ts');
  const header = readHeader(
    `# 1 "/usr/include/s.h"
typedef int (*s_send)(const void *data, unsigned long n);
struct s_type { s_send send; int (*on)(void *sender, int (*send)(void)); void *users[2], *user; };
typedef struct s_type s;
typedef struct { int a; } t, *t_pointer;
`,
    new Set(),
  );
  expect(typeIn(header, 's')).toMatchObject({ text: expect.stringMatching(/^struct s_type \{ s_send send;/), line: 2 });
  expect(typeIn(header, 't_pointer')).toMatchObject({ text: 'typedef struct { int a; } t, *t_pointer', line: 4 });
  expect(fieldIn(header, 's', 'send')?.text).toBe('s_send send; typedef int (*s_send)(const void *data, unsigned long n)');
  expect(fieldIn(header, 's', 'on')?.text).toBe('int (*on)(void *sender, int (*send)(void))');
  expect(fieldIn(header, 's', 'user')?.text).toBe('void *users[2], *user');
  expect(typeIn(header, 'nothing')).toBeUndefined();
});
