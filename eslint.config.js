import tseslint from 'typescript-eslint';

// The rooms of docs and DESIGN: what each folder may import. `only` closes the list of packages (regular expression
// sources; absent = any package). `types` are rooms a folder may know the shapes of but never run.
const rooms = {
  domain: { rooms: [], only: [] },
  pathways: { rooms: ['domain'], only: ['zod', 'node:.+'] },
  workflows: { rooms: ['domain'], types: ['pathways'], only: ['@temporalio/workflow', '@temporalio/common'] },
  activities: { rooms: ['domain', 'register', 'mail', 'workflows/activity-types'], types: ['pathways', 'config'] },
  register: { rooms: ['domain', 'config'], only: ['kysely', 'pg', '@electric-sql/pglite(/.+)?', 'node:.+'] },
  mail: { rooms: ['domain'], types: ['config'], only: ['nodemailer(/.+)?', 'nunjucks', 'node:.+'] },
  documents: { rooms: ['domain'], only: [] },
  api: { rooms: ['domain', 'pathways', 'workflows/messages', 'register', 'documents', 'config'] },
  web: { rooms: ['domain', 'pathways', 'workflows/messages', 'register', 'documents', 'api', 'config'] },
  worker: { rooms: ['domain', 'pathways', 'workflows/messages', 'activities', 'register', 'mail', 'config'] },
};
const everyRoom = [...Object.keys(rooms), 'embedded', 'config', 'bench', 'tests'];

const envByName = {
  name: 'node:process',
  importNames: ['env'],
  message: 'Only config.ts reads the environment.',
};

const otherRooms = (room, allowed) => {
  const reachable = [room, ...allowed];
  const whole = everyRoom.filter((other) => !reachable.some((name) => name === other || name.startsWith(`${other}/`)));
  const partly = reachable.filter((name) => name.includes('/')).map((name) => name.split('/'));
  return [
    `^(?:\\.{1,2}/)+(?:${whole.join('|')})(?:/|\\.ts$)`,
    ...partly.map(([folder, file]) => `^(?:\\.{1,2}/)+${folder}/(?!${file}\\.ts$)`),
  ].join('|');
};

const imports = (room, { rooms: allowed, types = [], only }) => ({
  paths: [envByName],
  patterns: [
    {
      regex: otherRooms(room, [...allowed, ...types]),
      message: `${room}/ may not look into that room (DESIGN: rooms).`,
    },
    ...types.map((shape) => ({
      regex: `^(?:\\.{1,2}/)+${shape}(?:/|\\.ts$)`,
      allowTypeImports: true,
      message: `${room}/ may only import types from ${shape}.`,
    })),
    ...(only === undefined
      ? []
      : [{ regex: `^(?!\\.)(?!(?:${['$^', ...only].join('|')})$)`, message: `${room}/ may not use that package.` }]),
  ],
});

const noDefaultExport = [
  {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'Export by name.',
  },
];

const noHiddenClock = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Time is given, never read here.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time is given, never read here.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Time is given, never read here.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Chance has no place here.' },
  {
    selector: 'Identifier[name=/^(Intl|performance|crypto|setTimeout|setInterval)$/]',
    message: 'Keep this room pure.',
  },
  {
    selector:
      'MemberExpression[property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)$/]',
    message: "That is the machine's time zone; use the calendar.",
  },
  { selector: 'MemberExpression[property.name=/^toLocale/]', message: 'That depends on the machine.' },
];

const sqlClock =
  '/\\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(\\s*\\)|\\b(?:current_date|current_timestamp|current_time|localtimestamp|localtime)\\b/i';
const noSqlClock = [
  {
    selector: `TemplateElement[value.raw=${sqlClock}]`,
    message: 'Pass clock.now(): a training service moves its clock.',
  },
  { selector: `Literal[value=${sqlClock}]`, message: 'Pass clock.now(): a training service moves its clock.' },
  {
    selector: 'CallExpression[callee.property.name=/^(fn|agg)$/] > Literal[value=/^now$/i]',
    message: 'Pass clock.now(): a training service moves its clock.',
  },
];

// A handle on the register needs no import to be asked something; that nothing else of kysely comes in is a boundary.
const noQueries = [
  {
    selector:
      'MemberExpression[property.name=/^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|executeQuery)$/]',
    message: 'What is asked of the database has a name in register/queries/.',
  },
];

const environment = {
  object: 'process',
  property: 'env',
  message: 'Only config.ts reads the environment.',
};

export default tseslint.config(
  { ignores: ['node_modules/', '.keepstep/', 'build/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Ports are asynchronous even where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [envByName] }],
      'no-restricted-properties': ['error', environment],
      'no-restricted-syntax': ['error', ...noDefaultExport],
    },
  },
  { files: ['**/*.{js,cjs,mjs}'], extends: [tseslint.configs.base] },
  {
    files: ['**/*.{ts,js,cjs,mjs}'],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 300],
    },
  },
  ...Object.entries(rooms).map(([room, allowed]) => ({
    files: [`${room}/**/*.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', imports(room, allowed)] },
  })),
  {
    // The one place where the API process is put together also mounts the pages.
    files: ['api/main.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExport, ...noHiddenClock] },
  },
  {
    files: ['register/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExport, ...noSqlClock] },
  },
  {
    files: ['api/**/*.ts', 'web/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExport, ...noQueries] },
  },
  {
    files: ['tests/**/*.ts', 'bench/**/*.ts'],
    rules: { 'max-lines': ['error', 400], 'no-restricted-properties': 'off' },
  },
  { files: ['config.ts'], rules: { 'no-restricted-properties': 'off' } },
);
