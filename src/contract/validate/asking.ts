/** @module What a contract must satisfy where only C knows a size: how it is asked, what is real meanwhile, and that nothing is done twice. */
import type { FunctionContract } from '../model/function.ts';
import type { QueriedSize } from '../model/size.ts';
import type { Param } from '../roles/role.ts';

type Refuse = (name: string, why: string) => never;

interface Query {
  readonly name: string;
  readonly rule: QueriedSize;
}

const MOST_RETRIES = 16;

/** Tells `refuse` the first thing that is wrong; the output whose size C is asked for in a call of its own, or null. */
export function validateAsking(contract: FunctionContract, refuse: Refuse): string | null {
  const { params, returns } = contract;
  const queries = params.flatMap(({ name, role }): Query[] =>
    role.role === 'bytesOut' && role.size.rule === 'query' ? [{ name, rule: role.size }] : [],
  );
  for (const query of queries) checkQuery(query, queries[0] as Query, contract, refuse);
  const der = params.find(({ role }) => role.role === 'derOut')?.name;
  if (der !== undefined && contract.stateful)
    refuse(der, 'C is asked for its length in a call of its own, and a stateful function is never called twice for one result');

  // Called at once with the predicted room, C is asked nothing.
  const asked = der ?? queries.find(({ rule }) => rule.predict === null || rule.predict === 'last')?.name;
  const completes = queries.some(({ rule }) => rule.completes);
  for (const { name, role } of params) {
    if (role.role === 'bytesOut') checkWhenAsked(name, role, asked, completes, refuse);
    if (asked === undefined) continue;
    if (role.role === 'bytesInOut' || role.role === 'stringOut' || role.role === 'stateInit')
      refuse(name, `${askedFirst(asked)}: give both by query(), or neither`);
  }
  const makesHandle = params.some(({ role }) => role.role === 'handleOut') || returns.returns === 'handle';
  if (asked !== undefined && makesHandle)
    refuse(asked, 'C is asked for its size in a call of its own, which would make a handle that nobody gets');
  const taken = params.find(({ role }) => role.role === 'handleIn' && role.evenOnFailure);
  if (taken !== undefined && (asked !== undefined || (queries.length > 0 && !contract.stateful)))
    refuse(taken.name, 'C takes it over in the first call even when that fails, and may be called a second time for a size');
  return asked ?? null;
}

function checkQuery({ name, rule }: Query, first: Query, { returns, stateful }: FunctionContract, refuse: Refuse): void {
  const { limit, predict, completes, retries } = rule;
  if (typeof completes !== 'boolean') refuse(name, 'completes is true or false');
  if (!Number.isSafeInteger(retries) || retries < 1 || retries > MOST_RETRIES) refuse(name, `retries is a whole number from 1 to 16`);
  if ((predict === null) !== (first.rule.predict === null)) refuse(name, `it and '${first.name}' must both say predict, or neither`);
  if (completes !== first.rule.completes) refuse(name, `it and '${first.name}' must both say completes, or neither`);
  if (predict !== null && (returns.returns !== 'status' || returns.tooSmall === null))
    refuse(name, 'with predict the function must return a status with tooSmall: nothing else says that the room was too small');
  if (completes && (returns.returns !== 'status' || returns.tooSmall === null))
    refuse(name, 'with completes the function must return a status with tooSmall: nothing else says that there is something to write');
  const guessed = predict !== null && predict !== 'last';
  if (guessed && completes) refuse(name, 'C is called at once with the room of predict: there is no asking that completes');
  if (guessed && limit?.kind === 'constant' && predict.kind === 'constant' && predict.bytes > limit.bytes)
    refuse(name, `it predicts ${predict.bytes} bytes, more than its limit of ${limit.bytes}`);
  if (!stateful || completes || guessed) return;
  refuse(
    name,
    predict === 'last'
      ? "a stateful function is never called twice for one result, and with 'last' the first call asks: say completes too, or predict a size"
      : 'a stateful function is never called twice for one result: say completes or predict',
  );
}

function checkWhenAsked(
  name: string,
  { size, whenAsked }: Extract<Param['role'], { readonly role: 'bytesOut' }>,
  asked: string | undefined,
  completes: boolean,
  refuse: Refuse,
): void {
  if (whenAsked !== null && whenAsked !== 'null' && whenAsked !== 'real') refuse(name, "whenAsked is 'null' or 'real'");
  if (size.rule === 'query') {
    if (whenAsked !== null) refuse(name, 'C is asked for the size of this one: whenAsked is for the others');
    return;
  }
  if (asked === undefined && whenAsked !== null) refuse(name, 'C is asked for no size here: whenAsked says nothing');
  if (asked !== undefined && whenAsked === null) refuse(name, `${askedFirst(asked)}: give both by query(), or say whenAsked`);
  if (completes && whenAsked === 'null')
    refuse(name, "C may be done when it was asked, and would not have written it: whenAsked is 'real'");
}

const askedFirst = (asked: string): string => `C is first asked for the size of '${asked}', with no memory for this one`;
