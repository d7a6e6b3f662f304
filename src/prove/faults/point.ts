/** @module One point of a sweep: which allocation fails, alone or with all that follow; in words for the journal, and back. */

/** The n-th allocation of a call, from 1. */
export interface Point {
  readonly ordinal: number;
  readonly forGood: boolean;
}

export const printPoint = ({ ordinal, forGood }: Point): string => `allocation ${ordinal} fails${forGood ? ', and all after it' : ''}`;

/** The point of a journal's case; null for anything else. */
export function parsePoint(text: string): Point | null {
  const match = /^allocation (\d+) fails(, and all after it)?$/.exec(text);
  return match === null ? null : { ordinal: Number(match[1]), forGood: match[2] !== undefined };
}
