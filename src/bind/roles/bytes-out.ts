/** @module Binds `bytesOut`: C writes bytes whose size the contract gives, or only C knows. */

import type { QueriedSize } from '../../contract/model/size.ts';
import type { BytesOut, OverlapAt } from '../../contract/roles/bytes-out.ts';
import type { SizeQuery } from '../compile/output.ts';
import { HIDDEN, type OutputSite, type RoleBinding } from './role-binding.ts';

export const bytesOut: RoleBinding<BytesOut> = {
  ...HIDDEN,
  output({ role, positionOf, sized, bounded }) {
    const { size: rule, overlap, whenAsked, secret } = role;
    return {
      kind: 'bytes',
      secret,
      computeCapacity: rule.size === null ? null : sized(rule.size),
      exact: rule.rule === 'exactly',
      query: rule.rule === 'query' ? queryOf(rule, bounded) : null,
      realDuringQuery: whenAsked === 'real',
      overlap: overlap === null ? null : { at: positionOf(overlap.of), shift: shiftOf(overlap.at) },
    };
  },
};

function queryOf({ limit, predict }: QueriedSize, bounded: OutputSite<BytesOut>['bounded']): SizeQuery {
  return {
    limit: limit === null ? null : bounded(limit),
    estimate: predict === null || predict === 'last' ? predict : bounded(predict),
  };
}

/** How far behind the start of the input it begins; null for anyhow. */
const shiftOf = (at: OverlapAt): number | null => (at === 'any' ? null : at === 'start' ? 0 : at);
