/** @module Handles that C uses: of another type, of another library, disposed, borrowed, or in another state. */
import { type HandleIn, opaque } from '../../contract/index.ts';
import { accepted, BROKEN } from '../../contract/model/handle-state.ts';
import { createHandle, Handle, type Resource } from '../../memory/index.ts';
import type { RoleTrial } from './role.ts';

/** A handle that no function may accept: of a type, but made by no library. It owns nothing. */
const stranger = (type: Parameters<typeof createHandle>[0]['type']) =>
  createHandle({ type, library: {}, native: 1n, release: null, borrowed: true }, null);

/** A state in which a call with this role is refused; null when there is none. */
function notAccepted(role: HandleIn): string | null {
  const { states } = role.type;
  if (states.length === 0) return null;
  const allowed = accepted(states, role);
  return [...states, BROKEN].find((name) => !allowed.includes(name)) ?? null;
}

function resourceOf(valid: Handle): Resource {
  const resource = Handle.resourceOf(valid);
  if (resource === null) throw new TypeError('the exemplar gave no handle here');
  return resource;
}

/** The resource of a valid handle, borrowed, in a state. */
function inState(valid: Handle, stateName: string): Handle {
  const { type, library, native } = resourceOf(valid);
  return createHandle({ type, library, native, release: null, borrowed: true, stateName }, valid);
}

/** The valid handle, disposed; a borrowed one cannot be, so its owner's end is played by a disposed handle of the same type. */
function disposedLike(valid: Handle): Handle {
  const resource = resourceOf(valid);
  if (!resource.borrowed) {
    valid.dispose();
    return valid;
  }
  const { type, library } = resource;
  const owner = createHandle({ type, library, native: resource.native, release: null, borrowed: false }, null);
  owner.dispose();
  return owner;
}

export const handleIn: RoleTrial<HandleIn> = {
  given: true,
  returned: false,
  filled: false,
  cases: (add, role, { addSame }) => {
    const { type, transfer, apartFrom, nullable } = role;
    const refused = notAccepted(role);
    add('not a handle', 'HANDLE_TYPE', {});
    add('a handle of another type', 'HANDLE_TYPE', () => stranger(opaque('watertight_stranger', { release: null })));
    add('a handle of another library', 'HANDLE_FOREIGN', () => stranger(type));
    add('a disposed handle', 'HANDLE_DISPOSED', disposedLike);
    if (transfer === 'full') add('a borrowed handle', 'HANDLE_TYPE', (valid: Handle) => inState(valid, resourceOf(valid).stateName));
    if (refused !== null) add('in another state', 'HANDLE_STATE', (valid: Handle) => inState(valid, refused));
    if (apartFrom !== null) addSame(`the same handle as ${apartFrom}`, 'HANDLE_SAME', apartFrom);
    if (!nullable) add('null', 'ARGUMENT_NULL', null);
  },
};
