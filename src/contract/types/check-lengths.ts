/** @module The compiler's look-up of lengths: each pointer has one, and each length belongs to a pointer. */
import type { OrphanLength, OrphanPointer } from '../model/refusals.ts';
import type { Returns, ReturnsLengthOf } from '../model/returns.ts';
import type { BytesIn } from '../roles/bytes-in.ts';
import type { BytesInOut } from '../roles/bytes-in-out.ts';
import type { BytesOut } from '../roles/bytes-out.ts';
import type { CallbackIn } from '../roles/callback.ts';
import type { CallbackFields, CallbackStruct } from '../roles/callback-struct.ts';
import type { CallbackType } from '../roles/callback-type.ts';
import type { CapacityOf } from '../roles/capacity-of.ts';
import type { DerIn } from '../roles/der-in.ts';
import type { DerOut } from '../roles/der-out.ts';
import type { LengthOf } from '../roles/length-of.ts';
import type { Param, Role } from '../roles/role.ts';
import type { SizeOf } from '../roles/size-of.ts';
import type { StringOut } from '../roles/string-out.ts';
import type { CheckedRetainer } from './callback-check.ts';
import type { CheckNames, RoleOf } from './check-names.ts';

type HasLength<Ps extends readonly Param[], Name extends string> = Extract<Ps[number]['role'], LengthOf<Name>> extends never ? false : true;
type HasCell<Ps extends readonly Param[], Name extends string> = Extract<Ps[number]['role'], SizeOf<Name>> extends never ? false : true;
type ReturnsIt<R extends Returns, Name extends string> = R extends ReturnsLengthOf<Name> ? true : false;

type Check<R extends Returns, Ps extends readonly Param[], Name extends string, X extends Role> =
  X extends BytesIn<boolean, false>
    ? HasLength<Ps, Name> extends true
      ? unknown
      : OrphanPointer<Name, `no parameter is lengthOf('${Name}'): C cannot know how much to read`>
    : X extends DerIn
      ? HasLength<Ps, Name> extends true
        ? unknown
        : OrphanPointer<Name, `no parameter is lengthOf('${Name}'): C cannot know how much to read`>
      : X extends BytesOut<'query' | 'upTo'>
        ? X extends BytesOut<'exactly'>
          ? unknown
          : true extends HasCell<Ps, Name> | ReturnsIt<R, Name>
            ? unknown
            : OrphanPointer<Name, `no parameter is sizeOf('${Name}'), nor is the return its length: nothing says how much C wrote`>
        : X extends DerOut
          ? ReturnsIt<R, Name> extends true
            ? unknown
            : OrphanPointer<Name, `the function must be returnsLengthOf(…, '${Name}')`>
          : X extends StringOut<true>
            ? HasLength<Ps, Name> extends true
              ? unknown
              : OrphanPointer<Name, `no parameter is lengthOf('${Name}'): C cannot know how much room it has`>
            : X extends LengthOf<infer Of>
              ? RoleOf<Ps, Of> extends BytesIn | BytesOut | BytesInOut | DerIn | StringOut
                ? [RoleOf<Ps, Of>] extends [never]
                  ? OrphanLength<Name, `there is no bytes parameter '${Of}'`>
                  : unknown
                : OrphanLength<Name, `'${Of}' is not bytes`>
              : X extends SizeOf<infer Of>
                ? RoleOf<Ps, Of> extends BytesOut | BytesInOut
                  ? [RoleOf<Ps, Of>] extends [never]
                    ? OrphanLength<Name, `there is no output '${Of}'`>
                    : unknown
                  : OrphanLength<Name, `'${Of}' is not an output`>
                : X extends CapacityOf<infer Of>
                  ? RoleOf<Ps, Of> extends BytesInOut
                    ? [RoleOf<Ps, Of>] extends [never]
                      ? OrphanLength<Name, `there is no bytesInOut parameter '${Of}'`>
                      : unknown
                    : OrphanLength<Name, `'${Of}' is not bytesInOut`>
                  : X extends Retained<infer By>
                    ? CheckedRetainer<R, Ps, Name, By>
                    : unknown;

/** A callback that a handle keeps. */
type Retained<By extends string> = CallbackIn<CallbackType, boolean, By> | CallbackStruct<string, CallbackFields, boolean, By>;

/** The first sentence, or else the second: two at once would be no type at all. */
type Sound<First, Second> = unknown extends First ? Second : First;

/** What every line of a function must satisfy. */
export type Checked<R extends Returns, Ps extends readonly Param[]> = {
  readonly [K in keyof Ps]: Ps[K] extends Param<string, infer Name, infer X>
    ? Sound<Check<R, Ps, Name, X>, CheckNames<Ps, Name, X>>
    : unknown;
};
