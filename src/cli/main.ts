#!/usr/bin/env node
/** @module The `watertight` command. */
import { createRequire } from 'node:module';
import { Command } from 'commander';
import { proveCommand } from './prove.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

await new Command('watertight')
  .description('Memory-safe FFI for Node.js, and the proof that it loses nothing.')
  .version(version)
  .addCommand(proveCommand())
  .showHelpAfterError('(add --help for what is accepted)')
  .parseAsync();
