// The rooms of the house (docs and DESIGN): who may import whom, also through a chain of files that lint cannot see.
const rooms = {
  domain: [],
  pathways: ['domain/'],
  workflows: ['domain/', 'pathways/'],
  activities: [
    'domain/',
    'register/',
    'mail/',
    'workflows/activity-types\\.ts$',
    'pathways/',
    'config\\.ts$',
    'crash-points\\.ts$',
  ],
  register: ['domain/', 'config\\.ts$', 'crash-points\\.ts$'],
  mail: ['domain/', 'config\\.ts$', 'crash-points\\.ts$'],
  documents: ['domain/'],
  api: [
    'domain/',
    'pathways/',
    'workflows/messages\\.ts$',
    'register/',
    'documents/',
    'config\\.ts$',
    'crash-points\\.ts$',
  ],
  web: [
    'domain/',
    'pathways/',
    'workflows/messages\\.ts$',
    'register/',
    'documents/',
    'api/',
    'config\\.ts$',
    'crash-points\\.ts$',
  ],
  worker: [
    'domain/',
    'pathways/',
    'workflows/',
    'activities/',
    'register/',
    'mail/',
    'config\\.ts$',
    'crash-points\\.ts$',
  ],
};

const packages = {
  domain: [],
  pathways: ['zod'],
  workflows: ['@temporalio/workflow', '@temporalio/common'],
  register: ['kysely', 'pg', '@electric-sql/pglite'],
  mail: ['nodemailer', 'nunjucks'],
  documents: [],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-stays-in-its-rooms`,
  severity: 'error',
  // api/main.ts is where the API process is put together: it also mounts the pages.
  from: { path: `^${room}/`, pathNot: '^api/main\\.ts$' },
  to: { pathNot: ['node_modules/', ...[`${room}/`, ...allowed].map((path) => `^${path}`)], dependencyTypes: ['local'] },
}));

const packageRules = Object.entries(packages).map(([room, allowed]) => ({
  name: `${room}-uses-few-packages`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    // Type declarations carry nothing into a running program.
    pathNot: [...allowed.map((name) => `node_modules/${name}/`), 'node_modules/@types/'],
  },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    {
      name: 'pure-rooms-know-no-machine',
      severity: 'error',
      from: { path: '^(domain|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workflows-know-pathways-by-shape-only',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^pathways/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-register-asks-the-database',
      comment: 'A handle may be passed on by its type; what is asked of it stands in register/queries/.',
      severity: 'error',
      from: { path: '^(api|web)/' },
      to: { path: 'node_modules/kysely/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-shipped-leans-on-tests',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { path: '^(tests|bench)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'nothing-shipped-uses-a-development-package',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/|\\.config\\.js$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.keepstep|build|coverage|\\.git)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
