/** @module The census: what is alive, what it says about it, and that it keeps nothing alive. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { gunzipSync } from 'node:zlib';
import { Profile } from 'pprof-format';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { opaque } from '../../src/contract/index.ts';
import {
  type CensusMessage,
  census,
  censusLevel,
  censusProfile,
  createHandle,
  Handle,
  overdue,
  PublicSecret,
  type Resource,
  scope,
  track,
  untrack,
} from '../../src/memory/index.ts';
import { thrown } from '../fixtures/faults/open.ts';
import { collectUntil, turn } from '../fixtures/garbage.ts';

const make = (name = 'T', parent: Handle | null = null) =>
  createHandle({ type: opaque(name, { release: 'T_free' }), library: {}, native: 1n, borrowed: false, release: () => {} }, parent);
const inside = (made: Handle) => Handle.resourceOf(made) as Resource;
const mine = (type: string) => census().entries.filter((entry) => entry.type === type);

beforeEach(() => void censusLevel('stacks'));
afterEach(() => void censusLevel('stacks'));

describe('the census', () => {
  it('lists what is alive, with its age and where it was created, until it is gone', () => {
    const handle = make('Listed');
    const [entry] = mine('Listed');
    expect(entry).toMatchObject({ kind: 'handle', type: 'Listed', state: 'live', stack: expect.stringContaining('census.test.ts') });
    expect(entry?.age).toBeGreaterThanOrEqual(0);
    expect(census().counts.handle?.Listed).toBe(1);
    handle.dispose();
    expect([mine('Listed'), census().counts.handle?.Listed]).toEqual([[], undefined]);
  });

  it('knows secrets, scopes, and what others report', () => {
    const kinds = () =>
      ['secret', 'scope', 'call', 'callback'].map((kind) => census().entries.filter((entry) => entry.kind === kind).length);
    const before = kinds();
    const secret = PublicSecret.random(4);
    const open = scope();
    const call = track('call', 'slow_function');
    const callback = track('callback', 'on_message_fn', '');
    expect(kinds()).toEqual(before.map((count) => count + 1));
    expect([mine('slow_function')[0]?.state, mine('on_message_fn')[0]]).toMatchObject(['pending', { state: 'live', stack: null }]);
    overdue(call);
    expect(mine('slow_function')[0]?.state).toBe('overdue');
    secret.dispose();
    open.dispose();
    for (const entry of [call, call, callback, null]) untrack(entry);
    overdue(null);
    expect(kinds()).toEqual(before);
  });

  it('A handle is busy while a call uses it, and releasing when it was disposed of meanwhile', () => {
    const [handle, moved] = [make('Busy'), make('Busy')];
    const states = () => mine('Busy').map(({ state }) => state);
    for (const each of [handle, moved]) inside(each).enter();
    expect(states()).toEqual(['busy', 'busy']);
    handle.dispose();
    inside(moved).move();
    expect(states()).toEqual(['releasing', 'releasing']);
    for (const each of [handle, moved]) inside(each).leave();
    expect(states()).toEqual([]);
    const secret = PublicSecret.random(1);
    secret.use(() => {
      secret.dispose();
      expect(census().entries.at(-1)).toMatchObject({ kind: 'secret', state: 'releasing' });
    });
  });

  it('is a copy that nobody can change, and types may have any name', () => {
    const handle = make('__proto__');
    const taken = census();
    expect(Object.entries(taken.counts.handle ?? {})).toContainEqual(['__proto__', 1]);
    handle.dispose();
    expect(taken.entries.at(-1)?.type).toBe('__proto__');
    expect([Object.isFrozen(taken), Object.isFrozen(taken.entries), Object.isFrozen(taken.entries[0])]).toEqual([true, true, true]);
  });

  it('counts: the kind, the type, and the time of creation. stacks: also the stack of creation, of each', () => {
    expect(censusLevel('counts')).toBe('stacks');
    const counted = make('Level');
    expect(censusLevel()).toBe('counts');
    expect(mine('Level')).toEqual([{ kind: 'handle', type: 'Level', age: expect.any(Number), state: 'live', stack: null }]);
    censusLevel('stacks');
    const stacked = Array.from({ length: 100 }, () => make('Stacked'));
    expect(mine('Stacked').filter(({ stack }) => stack?.includes('census.test.ts'))).toHaveLength(100);
    for (const each of stacked) each.dispose();
    censusLevel('off');
    const unseen = make('Level');
    const secret = PublicSecret.random(1);
    expect([mine('Level').length, census().level]).toEqual([1, 'off']);
    for (const each of [counted, unseen, secret]) each.dispose();
    expect(mine('Level')).toEqual([]);
    for (const bad of ['all', null, 1, {}, new Proxy({}, {})])
      expect(thrown(() => censusLevel(bad as never))).toMatchObject({ name: 'ArgumentError', code: 'ARGUMENT_RANGE', parameter: 'level' });
    expect(censusLevel('stacks')).toBe('off');
  });
});

describe('Subscribers of the channel watertight:census of node:diagnostics_channel receive each created, released, moved (C has it), overdue and forgotten (a finalizer found it): { event, kind, type, age, stack }', () => {
  it('tells what happens', () => {
    const messages: CensusMessage[] = [];
    const listen = (message: unknown) => void messages.push(message as CensusMessage);
    subscribe('watertight:census', listen);
    const parent = make('Event');
    make('Event', parent);
    inside(make('Event')).move();
    parent.dispose();
    const call = track('call', 'slow');
    overdue(call);
    untrack(call);
    unsubscribe('watertight:census', listen);
    make('Event').dispose();
    expect(messages.map(({ event, kind }) => `${event} ${kind}`)).toEqual([
      'created handle',
      'created handle',
      'created handle',
      'moved handle',
      'released handle',
      'released handle',
      'created call',
      'overdue call',
      'released call',
    ]);
    for (const message of messages) expect(Object.keys(message)).toEqual(['event', 'kind', 'type', 'age', 'stack']);
    expect(messages[0]).toMatchObject({ type: 'Event', age: expect.any(Number), stack: expect.stringContaining('census.test.ts') });
  });
});

describe('Subscribers of the channel watertight:census of node:diagnostics_channel receive each created, released, moved (C has it), overdue and forgotten (a finalizer found it): { event, kind, type, age, stack }: what is forgotten', () => {
  it('It keeps none of them alive: each is told of and struck out', async () => {
    const messages: string[] = [];
    const listen = (message: unknown) => {
      const { event, kind, type } = message as CensusMessage;
      if (event === 'forgotten' || event === 'released') messages.push(`${event} ${kind} ${type}`);
    };
    const warned = new Set<string | undefined>();
    const warn = (warning: Error & { code?: string }) => void warned.add(warning.code);
    process.on('warning', warn);
    subscribe('watertight:census', listen);
    const forget = () => {
      make('Forgotten');
      PublicSecret.random(1);
      const open = scope();
      open.run(() => make('InScope'));
    };
    const all = ['handle Forgotten', 'handle InScope', 'secret Secret', 'scope scope'];
    // In a turn of its own, with a stack of its own.
    await turn().then(forget);
    // Each has a finalizer, and each finalizer its time; the warning comes after it.
    await collectUntil(() => all.every((what) => messages.includes(`released ${what}`)) && warned.size >= 3);
    unsubscribe('watertight:census', listen);
    process.off('warning', warn);
    expect([...warned].sort()).toEqual(['WATERTIGHT_FORGOTTEN_HANDLE', 'WATERTIGHT_FORGOTTEN_SCOPE', 'WATERTIGHT_FORGOTTEN_SECRET']);
    for (const what of all) {
      expect(messages.filter((each) => each.endsWith(what))).toEqual([`forgotten ${what}`, `released ${what}`]);
    }
    expect(census().entries.filter(({ type }) => ['Forgotten', 'InScope'].includes(type))).toEqual([]);
  });
});

describe('the profile', () => {
  const decode = () => {
    const profile = Profile.decode(gunzipSync(censusProfile()));
    const text = (at: number | bigint) => profile.stringTable.strings[Number(at)] as string;
    const functions = new Map(profile.function.map((each) => [Number(each.id), { name: text(each.name), file: text(each.filename) }]));
    const locations = new Map(
      profile.location.map(({ id, line: [line] }) => [
        Number(id),
        { ...functions.get(Number(line?.functionId)), line: Number(line?.line) },
      ]),
    );
    const samples = profile.sample.map(({ locationId, value, label }) => ({
      frames: locationId.map((id) => locations.get(Number(id))),
      value: value.map(Number),
      labels: Object.fromEntries(label.map(({ key, str, num }) => [text(key), Number(str) > 0 ? text(str) : Number(num)])),
    }));
    return { samples, types: profile.sampleType.map(({ type, unit }) => `${text(type)}/${text(unit)}`) };
  };

  it('has a sample for each stack of creation, with objects and ages', () => {
    function manyHere() {
      return Array.from({ length: 3 }, () => make('Profiled'));
    }
    function oneThere() {
      return make('Profiled');
    }
    const made = [...manyHere(), oneThere()];
    const { samples, types } = decode();
    for (const each of made) each.dispose();
    expect(types).toEqual(['objects/count', 'age/milliseconds']);
    const profiled = samples.filter(({ labels }) => labels.type === 'Profiled');
    expect(profiled.map(({ value }) => value[0])).toEqual([3, 1]);
    expect(profiled.map(({ labels }) => labels.kind)).toEqual(['handle', 'handle']);
    for (const { value, labels } of profiled) expect(labels.oldest).toBeLessThanOrEqual(value[1] as number);
    const names = profiled.map(({ frames }) => frames.map((frame) => frame?.name));
    expect([names[0]?.some((name) => name?.includes('manyHere')), names[1]?.some((name) => name?.includes('oneThere'))]).toEqual([
      true,
      true,
    ]);
    const here = profiled[1]?.frames.find((frame) => frame?.name?.includes('oneThere'));
    expect([here?.file, (here?.line ?? 0) > 0]).toEqual([expect.stringMatching(/census\.test\.ts$/), true]);
  });

  it('says so where there is no stack, and is one when nothing is alive', () => {
    censusLevel('counts');
    const made = make('Bare');
    const [bare] = decode().samples.filter(({ labels }) => labels.type === 'Bare');
    made.dispose();
    expect([bare?.value[0], bare?.frames.map((frame) => frame?.name)]).toEqual([1, ['(handle Bare, created where no stack was kept)']]);
    expect(decode().samples.filter(({ labels }) => labels.type === 'Bare')).toEqual([]);
  });
});
