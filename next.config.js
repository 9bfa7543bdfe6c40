/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are one gate of their own (`npm run types`); checking them again would double the time of a first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3', 'pino', 'pg'],
  images: { unoptimized: true },
  turbopack: {
    // rjsf brings a whole reader of Markdown with every form; ours is fetched when a form made elsewhere has some
    resolveAlias: { 'markdown-to-jsx/react': './runtime/render/markdown.tsx' },
  },
  experimental: {
    // of these only what is used is sent; typebox would bring its messages in every language and its compiler
    optimizePackageImports: [
      '@mantine/core',
      '@mantine/hooks',
      '@mantine/dates',
      '@tabler/icons-react',
      'mantine-datatable',
      'typebox',
      'typebox/schema',
    ],
  },
};

export default config;
