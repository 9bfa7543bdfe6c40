/** The one direction of the house: app -> builder -> runtime/render -> runtime/core -> schemas and app -> db -> runtime/shell -> runtime/core. */
const tests = '(\\.test\\.tsx?$|\\.contract\\.ts$|/testing/)';
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule(
      'schemas-imports-nothing-of-ours',
      'The format stands alone: whoever reads a process needs schemas/ and nothing else.',
      { path: '^schemas/', pathNot: tests },
      { path: '^(app|builder|runtime|db|bench|e2e)/' },
    ),
    rule(
      'core-knows-only-schemas',
      'The interpreter is pure; it runs in the browser too. What it needs from outside comes in as facts and context.',
      { path: '^runtime/core/', pathNot: tests },
      { path: '^(app|builder|runtime/(shell|render)|db)/' },
    ),
    rule(
      'core-has-no-node',
      'No I/O, clock or random in the interpreter: a decision must be repeatable anywhere.',
      { path: '^runtime/core/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'schemas-have-no-node',
      'Checks run live in the designer, so they may not need Node.',
      { path: '^schemas/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'shell-knows-ports-only',
      'The shell speaks to databases through runtime/shell/ports.ts; only the composition root knows the adapters.',
      { path: '^runtime/shell/', pathNot: tests },
      { path: '^(app|builder|runtime/render|db)/' },
    ),
    rule(
      'render-never-sees-storage',
      'Forms are rendered from formView; who renders must not be able to write around the one door.',
      { path: '^runtime/render/', pathNot: tests },
      { path: '^(app|builder|runtime/shell|db)/' },
    ),
    rule(
      'builder-never-sees-storage',
      'The designer edits a definition; it reaches the server through the API like any client.',
      { path: '^builder/', pathNot: tests },
      { path: '^(app|runtime/shell|db)/' },
    ),
    rule(
      'db-implements-ports',
      'Adapters implement the ports of the shell and know nothing above them.',
      { path: '^db/', pathNot: tests },
      { path: '^(app|builder|runtime/render)/' },
    ),
    rule(
      'pages-use-the-api',
      'Pages are clients of /api/v1 like any other: the browser bundle may not reach stores or services.',
      { path: '^(app/(ui|client|admin|p|settings|sign-in)/|app/[^/]+\\.tsx$)', pathNot: tests },
      { path: '^(db|runtime/shell)/' },
    ),
    rule(
      'no-circular',
      'A circle means two modules are one concept; merge them or find the third they share.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'no-dev-dependencies-in-the-product',
      'What ships must be in dependencies.',
      { path: '^(app|builder|runtime|schemas|db)/', pathNot: tests },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|\\.next)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
