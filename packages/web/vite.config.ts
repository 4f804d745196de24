import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { preloadFonts } from './build/preload-fonts.ts';
import { pxToRem } from './build/px-to-rem.ts';

const server = process.env.FARHOLD_SERVER ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react(), preloadFonts()],
  css: { postcss: { plugins: [pxToRem()] } },
  worker: { format: 'es' },
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: {
    proxy: {
      '/api': server,
      '/ws': { target: server.replace(/^http/, 'ws'), ws: true },
    },
  },
});
