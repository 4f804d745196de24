import type { Plugin } from 'vite';

/** The faces that the first paint needs; the rest swap in. */
const FIRST_FACES = [
  'alegreya-sans-latin-500-normal',
  'alegreya-sans-latin-700-normal',
  'im-fell-english-sc-latin-400-normal',
];

/** Adds preload links for the first faces, whose file names carry a hash. */
export function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const files = Object.keys(bundle ?? {}).filter(
          (file) => file.endsWith('.woff2') && FIRST_FACES.some((face) => file.includes(face)),
        );
        return files.map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` },
          injectTo: 'head-prepend' as const,
        }));
      },
    },
  };
}
