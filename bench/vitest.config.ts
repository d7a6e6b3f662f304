/** @module The project's own tests, with the ledger watching. */
import { defineConfig, mergeConfig } from 'vitest/config';
import project from '../vitest.config.ts';

export default mergeConfig(project, defineConfig({ test: { setupFiles: [new URL('watched.ts', import.meta.url).pathname] } }));
