import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './run'

/**
 * A task for a worker with everything that it needs, as one script. What runs TypeScript as it stands, tsx or vitest,
 * wraps modules and functions, which costs a heavy search a third to a half of its speed.
 */
export const bundledTask = async (task: string): Promise<string> => {
  const built = await build({
    stdin: { contents: task, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    // fast-check is loaded from where the script would be if it were a file.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'package.json')).href) },
  })
  return built.outputFiles[0]!.text
}
