import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** `CONFAB` is the platform that the development server passes calls on to. */
const platform = process.env.CONFAB ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/confab-web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The page's policy allows nothing inline.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': platform } },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'], reporters: ['dot'] },
});
