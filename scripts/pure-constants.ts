/**
 * Lets a consumer's bundler drop the constants that it does not use.
 *
 * A bundler keeps an unused top-level constant if a read of a property, a spread, a `new` or a call is in it, for
 * these might have an effect. Ours have none, nor have those of fp-ts and io-ts. `sideEffects: false` says so, but
 * only for whole files, and in the built library many files are one. So each such constant becomes a call that is
 * marked as pure.
 */
import ts from 'typescript'

/** The names of `import * as name`: a read of their properties is a plain reference to a bundler. */
const namespacesIn = (tree: ts.SourceFile): ReadonlySet<string> =>
  new Set(
    tree.statements
      .filter(ts.isImportDeclaration)
      .map(({ importClause }) => importClause?.namedBindings)
      .filter((bindings) => bindings !== undefined && ts.isNamespaceImport(bindings))
      .map(({ name }) => name.text),
  )

const constants = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword]

/** Whether a bundler sees for itself that the expression has no effect. */
const isPlain = (node: ts.Expression, namespaces: ReadonlySet<string>): boolean => {
  const isPlainToo = (inner: ts.Expression): boolean => isPlain(inner, namespaces)
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isIdentifier(node) || ts.isLiteralExpression(node)) return true
  if (constants.includes(node.kind)) return true
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return isPlainToo(node.expression)
  if (ts.isPropertyAccessExpression(node)) return ts.isIdentifier(node.expression) && namespaces.has(node.expression.text)
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isPlainToo)
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.every(
      (property) =>
        property.name?.kind !== ts.SyntaxKind.ComputedPropertyName &&
        (ts.isShorthandPropertyAssignment(property) ||
          ts.isMethodDeclaration(property) ||
          (ts.isPropertyAssignment(property) && isPlainToo(property.initializer))),
    )
  )
}

export const pureConstants = (source: string, file: string): string => {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest)
  const namespaces = namespacesIn(tree)
  const values = tree.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ name }) => ts.isIdentifier(name))
    .flatMap(({ initializer }) => (initializer === undefined || isPlain(initializer, namespaces) ? [] : [initializer]))
  return values.reduceRight(
    (text, value) =>
      `${text.slice(0, value.getStart(tree))}/* @__PURE__ */ (() => (${text.slice(value.getStart(tree), value.end)}))()${text.slice(value.end)}`,
    source,
  )
}

/** A whole module as one such constant, of which only some names are wanted: for a module with effects of its own. */
export const pureModule = (source: string, wanted: ReadonlyArray<string>): string => {
  const list = source.lastIndexOf('export {')
  const pairs = source
    .slice(source.indexOf('{', list) + 1, source.lastIndexOf('}'))
    .split(',')
    .map((each) => each.trim().split(' as '))
  const locals = new Map(pairs.map(([local, name = local]) => [name, local]))
  const missing = wanted.find((name) => !locals.has(name))
  if (missing !== undefined) throw new Error(`no export \`${missing}\``)
  return [
    'const module = /* @__PURE__ */ (() => {',
    source.slice(0, list),
    `return { ${wanted.map((name) => `${name}: ${locals.get(name)!}`).join(', ')} }`,
    '})()',
    ...wanted.map((name) => `export const ${name} = /* @__PURE__ */ (() => module.${name})()`),
  ].join('\n')
}
