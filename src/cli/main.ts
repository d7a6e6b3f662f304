#!/usr/bin/env node
/** @module The `watertight` command. */
import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { doctorCommand } from './doctor.ts';
import { exitWith, tolerateClosedPipes, withSafeErrors } from './output.ts';
import { proveCommand } from './prove.ts';
import { typesCommand } from './types.ts';
import { verifyCommand } from './verify.ts';

const { version } = createRequire(import.meta.url)('watertight/package.json') as { version: string };

tolerateClosedPipes();

const program = withSafeErrors(new Command('watertight'))
  .description('Memory-safe FFI for Node.js, and the proof that it loses nothing.')
  .version(version)
  .showHelpAfterError('(add --help for what is accepted)')
  .exitOverride()
  .addCommand(withSafeErrors(proveCommand()).exitOverride())
  .addCommand(withSafeErrors(verifyCommand()).exitOverride())
  .addCommand(withSafeErrors(doctorCommand()).exitOverride())
  .addCommand(withSafeErrors(typesCommand()).exitOverride());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // 1 means that memory was lost, that something differs, or that something is ill. A command that was not understood has proven nothing.
  if (error.exitCode !== 0) exitWith('invalid');
}
