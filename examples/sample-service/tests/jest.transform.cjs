const { transformSync } = require('esbuild')

/** Takes the types away, as `ts-jest` or `@swc/jest` do. */
module.exports = {
  process: (source, sourcefile) => transformSync(source, { sourcefile, loader: 'ts', format: 'esm', sourcemap: 'inline' }),
}
