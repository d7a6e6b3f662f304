/** @module What is read from preprocessed headers. */
import { expect, test } from 'vitest';
import { readHeader } from '../../src/audit/verify/header.ts';
import { plain } from '../../src/audit/verify/statement.ts';

const text = `# 1 "unit.c"
# 1 "/usr/include/a.h" 1 3 4
#define A_MAX 3
#define A_GONE 4
#undef A_GONE
#define a_wrap(x) a_two(x)
extern __attribute__ ((visibility("default"))) int a_one(const unsigned char *m,
    unsigned long long mlen) __attribute__ ((nonnull(1))); void a_two (void);

# 20 "/usr/include/b.h" 3
typedef int (*a_callback)(int);
struct s { int (*a_hidden)(int); };
static inline int a_three(int x) { return a_one(0, x) + ';'; }
int (a_four)(a_callback cb, char b[4U]);
int a_one();
`;

test('declarations with their places, without attributes', () => {
  const { declarations } = readHeader(text, new Set(['a_one', 'a_two', 'a_three', 'a_four', 'a_callback', 'a_hidden']));
  expect(Object.fromEntries(declarations)).toEqual({
    a_one: { text: 'int a_one(const unsigned char *m, unsigned long long mlen)', file: '/usr/include/a.h', line: 5 },
    a_two: { text: 'void a_two (void)', file: '/usr/include/a.h', line: 6 },
    a_three: { text: 'static inline int a_three(int x)', file: '/usr/include/b.h', line: 22 },
    a_four: { text: 'int (a_four)(a_callback cb, char b[4U])', file: '/usr/include/b.h', line: 23 },
  });
});

test('macros that are still defined at the end', () => {
  const { macros } = readHeader(text, new Set());
  expect([...macros]).toEqual([
    ['A_MAX', { text: '#define A_MAX 3', file: '/usr/include/a.h', line: 1 }],
    ['a_wrap', { text: '#define a_wrap(x) a_two(x)', file: '/usr/include/a.h', line: 4 }],
  ]);
});

test('parentheses inside attributes do not end them', () => {
  expect(plain('int f(int) __asm__("" "g") __attribute__((__format__ (printf, 1, (2)), pure))')).toBe('int f(int)');
});
