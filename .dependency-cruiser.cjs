/**
 * Which folder may import which. Each rule has a planted violation in test/repository/structure.test.ts.
 * Imports of types count as imports, except where a rule says otherwise.
 */

/** Each folder imports only folders listed above it. */
const layers = ['kernel', 'policy', 'state', 'rule', 'commands', 'platform', 'questions', 'codec', 'store', 'scenario', 'testing']
/** One folder per outside system; none imports another. */
const adapters = ['keycloak', 'postgres', 'pglite', 'http', 'casl', 'spicedb', 'openfga']
const core = layers.slice(0, layers.indexOf('questions') + 1)

const anyOf = (folders) => `(${folders.join('|')})`
const inside = (...folders) => `^src/${anyOf(folders)}/`

/** A rule for one folder: of src, only these folders may be imported from it. */
const importsOnly = (folder, allowed) => ({
  name: `${folder}-imports-only-above`,
  severity: 'error',
  from: { path: inside(folder) },
  to: { path: '^src/', pathNot: inside(folder, ...allowed) },
})

const layerRules = layers.map((folder, place) => importsOnly(folder, layers.slice(0, place)))
const adapterRules = adapters.map((folder) => importsOnly(folder, layers))

/** A rule for one package: only these folders may import it. */
const packageOnlyIn = (name, ...folders) => ({
  name: `${name}-only-in-${folders.join('-and-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: inside(...folders) },
  to: { path: `(^|/)node_modules/${name}/` },
})

const commandFiles = '^src/commands/(directory|apps|sessions)/'
const sharedAmongSessions = '^src/commands/sessions/(claims[^/]*|session-closed)\\.ts$'
/** The lists of all commands; they alone may see every command file. */
const listsOfCommands = '^src/commands/(rooms|vocabulary)\\.ts$'

module.exports = {
  forbidden: [
    ...layerRules,
    ...adapterRules,
    {
      name: 'folder-is-known',
      comment: 'A new folder of src is added to the lists above, at its place.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: inside(...layers, ...adapters, 'cli') },
      to: {},
    },
    {
      name: 'index-is-the-core',
      comment: 'The main entry offers the core and nothing else.',
      severity: 'error',
      from: { path: '^src/[^/]+$' },
      to: { path: '^src/', pathNot: inside(...core) },
    },
    {
      name: 'commands-are-rooms',
      comment: 'A command file imports no other command file, and no list of them.',
      severity: 'error',
      from: { path: commandFiles },
      to: { path: [commandFiles, listsOfCommands], pathNot: sharedAmongSessions },
    },
    {
      name: 'shared-imports-no-command',
      comment: 'What command files share knows none of them.',
      severity: 'error',
      from: { path: ['^src/commands/(?!directory/|apps/|sessions/)', sharedAmongSessions], pathNot: listsOfCommands },
      to: { path: commandFiles, pathNot: sharedAmongSessions },
    },
    {
      name: 'reference-imports-only-types',
      comment: 'The reference must not be able to share a mistake with the core.',
      severity: 'error',
      from: { path: '^src/testing/reference/' },
      to: { path: '^src/', pathNot: '^src/testing/reference/', dependencyTypesNot: ['type-only'] },
    },
    packageOnlyIn('immer', 'state', 'platform'),
    packageOnlyIn('fast-check', 'testing'),
    packageOnlyIn('jose', 'keycloak'),
    packageOnlyIn('yaml', 'scenario', 'cli'),
    packageOnlyIn('commander', 'cli'),
    {
      name: 'core-needs-no-node',
      comment: 'The core runs in a browser too, and does no I/O.',
      severity: 'error',
      from: { path: ['^src/[^/]+$', inside(...core, 'codec')] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circular',
      comment: 'A circle through an import of a type is gone once compiled: a list of commands may name the types of all.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere passes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|examples|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
