import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const core = ['kernel', 'policy', 'state', 'rule', 'commands', 'platform', 'questions'].map((folder) => `src/${folder}/**/*.ts`)

const deepImports = {
  patterns: [
    { group: ['fp-ts/*'], message: "Plain Node cannot load it. Write `import { either as E } from 'fp-ts'`." },
    { group: ['io-ts/*'], message: "Plain Node cannot load it. Write `import * as t from 'io-ts'`." },
  ],
}

export default defineConfig(
  globalIgnores([
    'dist',
    'coverage',
    'reports',
    '.stryker-tmp',
    '.samples-*',
    'scripts/consumer',
    '**/*.cjs',
    'docs/.vitepress/cache',
    'docs/.vitepress/dist',
  ]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-imports': ['error', deepImports],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // An index is `T | undefined` to the compiler; `!` says that the place is known to be there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A codec has an interface of the same name beside it; `{}` is the type of no fields.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends', allowObjectTypes: 'always' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A codec reads better with all three of its types named.
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // What comes from plain JavaScript is checked, although the types say that it cannot be so.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // immer's way to say that a recipe returns nothing.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // A walk along linked versions starts at `this`.
      '@typescript-eslint/no-this-alias': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true, ignoreVoidOperator: true },
      ],
    },
  },
  {
    files: [...core, 'src/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ThrowStatement', message: 'The core answers with a value: Left, Denied, an empty list.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The core reads no clock: take `at`.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The core reads no clock: take `at`.' },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The core knows no chance.' },
        { selector: "MemberExpression[object.name='crypto']", message: 'The core knows no chance.' },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'performance'],
    },
  },
  { files: ['src/cli/**', 'scripts/**', 'examples/**', 'bench/**'], rules: { 'no-console': 'off' } },
  // A test of types says what must not compile; its title says why.
  { files: ['test/**'], rules: { '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': false }] } },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
)
