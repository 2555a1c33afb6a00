/** Which room may look into which: domain ← usecases ← {adapters, handlers, jobs} ← compose ← index. */

/** Files under `from` may reach nothing but `to` (and, unless `io` is false, Node's own modules). */
const only = (name, from, to, { io = true } = {}) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: to, ...(io && { dependencyTypesNot: ['core'] }) },
});

/** Files under `from` may not reach `to`; those under `except` may. */
const never = (name, from, to, except) => ({
  name,
  severity: 'error',
  from: { path: from, ...(except && { pathNot: except }) },
  to: { path: to },
});

const rooms = '^(config|src|handlers|jobs|packages|sandbox|bench|scripts|test)/';
const product = '^(config|src|handlers|jobs)/';
const luxon = 'node_modules/(@types/)?luxon/';
const blockKitTypes = 'node_modules/@slack/types/';
const policy = '^config/policy\\.ts$';
const compose = '^src/compose(\\.ts$|/)';
const queues = 'node_modules/(bullmq|ioredis)/';

module.exports = {
  forbidden: [
    only('domain-is-pure', '^src/domain/', ['^src/domain/', policy, luxon], { io: false }),
    only('messages-are-pure', '^src/messages/', ['^src/(domain|messages)/', policy, luxon, blockKitTypes], {
      io: false,
    }),
    only('usecases-know-ports-only', '^src/usecases/', ['^src/(domain|messages|usecases)/', policy, luxon]),
    only('config-stands-alone', '^config/', [
      '^config/',
      '^src/usecases/errors\\.ts$',
      'node_modules/(zod|pino)/',
    ]),
    never('adapters-know-no-rooms-beside', '^src/adapters/', `^(handlers|jobs)/|${compose}`),
    never('handlers-know-no-rooms-beside', '^handlers/', `^jobs/|^src/adapters/|${compose}|${queues}`),
    never(
      'jobs-know-no-rooms-beside',
      '^jobs/',
      `^handlers/|^src/adapters/|${compose}|node_modules/@slack/bolt/`,
    ),
    never(
      'only-compose-joins',
      product,
      '^(handlers|jobs)/|^src/adapters/',
      `^(handlers|jobs)/|^src/adapters/|${compose}`,
    ),
    never('only-index-starts', rooms, compose, `^src/index\\.ts$|^(sandbox|bench|scripts|test)/|${compose}`),
    never('index-is-the-end', rooms, '^src/index\\.ts$'),
    never('product-knows-no-tools', product, '^(packages|sandbox|bench|test|scripts)/'),
    {
      // Its main program brings up the bot and its Redis; the rest is Slack, and turns the clock that it shares.
      name: 'sandbox-uses-the-front-door',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: '^sandbox/(main|fresh-redis)\\.ts$' },
      to: { path: product, pathNot: [compose, '^src/usecases/(ports/clock|errors)\\.ts$', '^config/'] },
    },
    never('packages-stand-alone', '^packages/', `${product}|^(sandbox|bench|test|scripts)/`),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-packages-in-the-product',
      severity: 'error',
      from: { path: product },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: [blockKitTypes, 'node_modules/@types/'],
      },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    // The page is React for the browser, which the swc parser does not read; its own tsconfig keeps it apart.
    exclude: { path: '^packages/slack-sandbox/page/' },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
