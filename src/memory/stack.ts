/** @module The stack of a caller as text. */

/** The frames of the caller as text. Read at once: an unread stack holds its receivers, among them perhaps the handle itself. */
export function captureStack(above: (...args: never) => unknown): string {
  try {
    const holder: { stack?: string } = {};
    Error.captureStackTrace(holder, above);
    return String(holder.stack).replace(/^Error/, '');
  } catch {
    // The program's own `Error.prepareStackTrace` threw: a handle without a stack is better than a resource without a handle.
    return '';
  }
}
