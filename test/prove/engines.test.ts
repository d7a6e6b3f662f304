/** @module The engines beside memcheck as their users run them, on libraries that are clumsy in one way or another. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { EngineFinding, EngineResult, Proof } from '../../src/prove/verdict/result.ts';
import { type Run, root, run } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'watertight-engines-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

let runs = 0;
const suite = (name: string, ...more: readonly string[]) =>
  run(['prove', '--suite', `test/prove/fixtures/engines/${name}`, '--out', join(out, `${runs++}`), ...more]);

interface Told {
  readonly code: Run['code'];
  readonly proof: Proof;
  readonly engine: EngineResult;
  readonly findings: readonly EngineFinding[];
}

/** One engine over one suite. */
async function under(engine: string, name: string, ...more: readonly string[]): Promise<Told> {
  const { code, stdout } = await suite(name, '--json', '--engines', engine, ...more);
  const proof = JSON.parse(stdout) as Proof;
  const [only] = proof.engines as readonly [EngineResult];
  return { code, proof, engine: only, findings: only.libraries[0]?.findings ?? [] };
}

describe('the ledger', () => {
  test('sees memory that is kept for ever, which is no loss to memcheck', async () => {
    const { code, engine, findings, proof } = await under('ledger,memcheck', 'piling', '--rounds', '2');
    expect(proof.libraries[0]).toMatchObject({ name: 'clumsy', verdict: 'pass', definite: { blocks: 0 }, findings: [] });
    expect({ code, verdict: engine.verdict, canary: engine.canary.caught }).toEqual({ code: 1, verdict: 'fail', canary: true });
    const [first] = findings;
    expect(first).toMatchObject({
      function: 'canary_pile',
      kind: 'grows',
      detail: 'success: 1,000 calls left 1,000 blocks, 48,000 bytes, from canary_pile',
    });
    expect(first?.stack[0]).toMatch(/^canary_pile\+0x[0-9a-f]+ \(canary\.so\)$|taken/);
    // Nothing is said of the function that does it right.
    expect(findings.map((one) => one.function)).not.toContain('canary_return');
    expect(engine.libraries[0]?.figures).toMatchObject({ allocations: expect.any(Number), calls: expect.any(Number) });
    // One library under one contract, whichever engine came to it.
    const [{ loaded, engines }, ...others] = proof.proven.libraries as [Proof['proven']['libraries'][number]];
    expect({ others, loaded: loaded.length, engines: Object.keys(engines) }).toEqual({
      others: [],
      loaded: 1,
      engines: ['memcheck', 'ledger'],
    });
    expect(engines.ledger?.calls).toBe(engine.libraries[0]?.figures.calls);
  });

  test('counts each function as often as it is told', async () => {
    const { findings } = await under('ledger', 'piling', '--calls', '77');
    expect(findings[0]?.detail).toBe('success: 77 calls left 77 blocks, 3,696 bytes, from canary_pile');
  });
});

describe('allocation faults', () => {
  test('a leak of the binding fails', async () => {
    const { code, engine, findings } = await under('faults', 'giving');
    expect({ code, verdict: engine.verdict }).toEqual({ code: 1, verdict: 'fail' });
    expect(findings).toEqual([
      expect.objectContaining({
        function: 'canary_give_on_failure',
        kind: 'leak',
        owner: 'binding',
        detail: expect.stringContaining('allocation 2 fails: 1 blocks, 100 bytes are left'),
      }),
      expect.objectContaining({ detail: expect.stringContaining('allocation 2 fails, and all after it: 1 blocks, 100 bytes are left') }),
    ]);
    expect(engine.libraries[0]?.figures).toMatchObject({ ordinals: 4, injected: 8 });
  });

  test("what the library itself does wrong is listed with its stack, and is no failure of the binding's", async () => {
    const folder = join(out, 'losing');
    const { code, stdout } = await suite('losing', '--engines', 'faults', '--out', folder);
    const [engine] = (JSON.parse(readFileSync(join(folder, 'prove.json'), 'utf8')) as Proof).engines as readonly [EngineResult];
    const findings = engine.libraries[0]?.findings ?? [];
    expect({ code, verdict: engine.verdict, reasons: engine.reasons }).toEqual({ code: 0, verdict: 'pass', reasons: [] });
    expect(findings.map((one) => [one.function, one.kind, one.owner])).toEqual([
      ['canary_lose_on_failure', 'leak', 'upstream'],
      ['canary_lose_on_failure', 'leak', 'upstream'],
      ['canary_wrong_on_failure', 'wrong', 'upstream'],
      ['canary_wrong_on_failure', 'wrong', 'upstream'],
    ]);
    for (const { stack } of findings) expect(stack.join()).toContain('(canary.so)');
    // And printed: a row for each engine, whose the findings are, and what was left out.
    expect(stdout).toMatch(/faults +clumsy +3 of 3 +3 allocations of clean calls, 6 faults +0 +4 +found +pass/);
    expect(stdout).toContain("faults, clumsy's own, for its makers:\n  canary_lose_on_failure: leak, 2 times, at first:");
    expect(stdout).toContain('Left out on purpose: memcheck, ledger, guards, residue, heap, agreement.');
  });

  test('a crash is told with its function and allocation, and what stands behind it is swept all the same', async () => {
    const { code, engine, findings } = await under('faults', 'crashing');
    expect({ code, verdict: engine.verdict, never: engine.libraries[0]?.neverCalled }).toEqual({ code: 1, verdict: 'fail', never: [] });
    expect(findings.map((one) => [one.function, one.kind, one.detail])).toEqual([
      ['canary_crash_on_failure', 'crash', 'allocation 1 fails: the process died of SIGSEGV'],
      ['canary_crash_on_failure', 'crash', 'allocation 1 fails, and all after it: the process died of SIGSEGV'],
    ]);
    for (const { stack, owner } of findings)
      expect({ owner, at: stack[0] }).toEqual({
        owner: 'upstream',
        at: expect.stringMatching(/^canary_crash_on_failure\+0x.* \(canary\.so\+0x/),
      });
    expect(engine.libraries[0]?.figures).toMatchObject({ ordinals: 3 });
  });
});

describe('a library that ends the process', () => {
  test('is told of with its function, and what stands behind it is examined all the same', async () => {
    const { code, engine, findings, proof } = await under('ledger,memcheck', 'stopping', '--calls', '20');
    const [memcheck] = proof.libraries;
    expect(memcheck).toMatchObject({ verdict: 'fail', declared: 3, called: 2, neverCalled: [], definite: { blocks: 0 } });
    const stack = expect.arrayContaining(['SIGABRT', expect.stringMatching(/^canary_abort/)]);
    expect(memcheck?.findings).toEqual([expect.objectContaining({ kind: 'Crash', function: 'canary_abort', stack })]);
    expect(proof.processes[0]).toMatchObject({ state: 'completed', crashes: [{ function: 'canary_abort', signal: 'SIGABRT' }] });
    expect({ code, verdict: engine.verdict, never: engine.libraries[0]?.neverCalled }).toEqual({ code: 1, verdict: 'fail', never: [] });
    expect(findings).toEqual([expect.objectContaining({ function: 'canary_abort', kind: 'crash', owner: 'upstream' })]);
    expect(findings[0]?.detail).toContain('the process died of SIGABRT');
    expect(engine.libraries[0]?.byFunction.canary_return?.figures.calls).toBeGreaterThan(20);
  });

  test('by design, where an allocation fails, and waived: it is listed, with the reason', async () => {
    const { code, engine, findings } = await under('faults', 'aborting');
    expect({ code, verdict: engine.verdict, reasons: engine.reasons }).toEqual({ code: 0, verdict: 'pass', reasons: [] });
    expect(findings.map((one) => [one.function, one.kind, one.owner, one.detail])).toEqual([
      [
        'canary_abort_on_failure',
        'abort',
        'upstream',
        'allocation 1 fails: the process died of SIGABRT: It calls abort() where malloc() fails.',
      ],
      ['canary_abort_on_failure', 'abort', 'upstream', expect.stringContaining('allocation 1 fails, and all after it')],
    ]);
  });
});

describe('guard pages', () => {
  test('one byte past the end is told with its function, parameter and offset', async () => {
    const { code, engine, findings } = await under('guards', 'reaching');
    expect({ code, verdict: engine.verdict, never: engine.libraries[0]?.neverCalled }).toEqual({ code: 1, verdict: 'fail', never: [] });
    expect(findings).toEqual([
      expect.objectContaining({
        function: 'canary_overrun',
        kind: 'crash',
        owner: 'binding',
        detail: 'success: C wrote 1 byte past the end of out (output, 64 bytes), at offset 64',
      }),
    ]);
    expect(findings[0]?.stack[0]).toContain('canary_overrun');
  });
});

describe('the agreement of the ledger with memcheck', () => {
  test('one block lost in each call: by both, to the byte', async () => {
    const { code, engine, findings } = await under('agreement', 'dropping', '--calls', '150');
    expect({ code, verdict: engine.verdict, caught: engine.canary.caught }).toEqual({ code: 1, verdict: 'fail', caught: true });
    // Two rounds come before the account is opened.
    const detail = 'the ledger counted 152 blocks, 7,296 bytes, memcheck 152 blocks, 7,296 bytes';
    expect(findings).toEqual([expect.objectContaining({ function: 'leaks_block', kind: 'lost', detail })]);
    expect(engine.libraries[0]).toMatchObject({ functions: 3, figures: { calls: 450, fewer: 0 } });
    // What this library does not have yet is no failed test.
    expect(engine.reasons).toEqual(['leaks: 1 finding in leaks_block']);
  });

  test('what only one of them has seen is told as a disagreement', async () => {
    const { code, findings } = await under('agreement', '../leaking', '--calls', '20');
    expect(code).toBe(1);
    const detail = expect.stringMatching(/^the ledger counted 0 blocks, 0 bytes, memcheck 6 blocks, \d+ bytes$/);
    expect(findings).toEqual([expect.objectContaining({ function: 'OSSL_PARAM_BLD_new', kind: 'disagreement', detail })]);
  });
});

describe('nothing is proven', () => {
  test('by an engine where a function was never called', async () => {
    const { code, engine } = await under('ledger', 'unused');
    expect({ code, engine }).toMatchObject({ code: 2, engine: { verdict: 'invalid', reasons: ['clumsy: never called: canary_return'] } });
  });

  test('by an engine where a process vanished', async () => {
    const { code, engine } = await under('faults', 'gone');
    expect(code).toBe(2);
    expect(engine.reasons.join()).toContain('SIGKILL');
  });

  test('where the addon was not built: exit 2, and the cure', async () => {
    const home = join(out, 'unbuilt');
    for (const part of ['dist', 'valgrind', 'package.json']) cpSync(join(root, part), join(home, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
    const args = ['prove', '--engines', 'ledger,faults', '--suite', 'test/prove/fixtures/clean', '--out', join(out, 'nothing')];
    const { code, stdout } = await run(args, process.env, home);
    expect(code).toBe(2);
    expect(stdout).toMatch(/ledger +- +- +- +0 +0 +missed +invalid/);
    expect(stdout).toContain("ledger: The engine 'ledger' needs Watertight's native addon");
    expect(stdout).toContain('npm run build:native');
  });
});

describe('the choice of engines', () => {
  test('a run in which no engine is left has shown nothing: exit 2', async () => {
    const { code, stdout } = await suite('piling', '--json', '--plant', 'naive', '--engines', 'ledger');
    expect({ code, told: JSON.parse(stdout) }).toMatchObject({ code: 2, told: { verdict: 'invalid', code: 'NO_ENGINE' } });
  });

  test('an engine that there is not is refused, with those that there are', async () => {
    const { code, stderr } = await run(['prove', '--engines', 'ledger,magic']);
    expect(code).toBe(2);
    expect(stderr).toContain("There is no engine 'magic': there are memcheck, ledger, faults, guards");
  });
});
