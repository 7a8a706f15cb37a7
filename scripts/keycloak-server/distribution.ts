/** Fetches and builds the server, once. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { archiveSum, Hindrance, places, version } from './places'

/** All of it, since Keycloak's own options cannot be added to. One collector, and one compiler: it starts in half the time. */
export const javaOptions = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m -Dfile.encoding=UTF-8'

const fetching = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'

const succeed = (command: string, given: ReadonlyArray<string>, missing: string): void => {
  const { status, stdout, stderr, error } = spawnSync(command, given, {
    encoding: 'utf8',
    env: { ...process.env, JAVA_OPTS: javaOptions },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') throw new Hindrance(missing)
  if (status !== 0) throw new Hindrance(`failed: ${[command, ...given].join(' ')}\n${stdout}${stderr}${error?.message ?? ''}`)
}

export const needJava = (): void =>
  succeed(javaCommand(), ['-version'], 'Java is not here: install a JDK or JRE, 17 or newer, or set JAVA_HOME')

const javaCommand = (): string => (process.env['JAVA_HOME'] === undefined ? 'java' : join(process.env['JAVA_HOME'], 'bin', 'java'))

const checkSum = (archive: string): void => {
  const sum = createHash('sha256').update(readFileSync(archive)).digest('hex')
  if (sum !== archiveSum) throw new Hindrance(`${archive} is not the server that was tested: its SHA-256 is ${sum}, not ${archiveSum}`)
}

/** Into a folder of its own first: a half-made one is never taken for whole, and two who make it at once do no harm. */
export const madeOnce = (target: string, make: (draft: string) => string): void => {
  if (existsSync(target)) return
  mkdirSync(places.cache, { recursive: true })
  const draft = mkdtempSync(join(places.cache, 'draft-'))
  try {
    const made = make(draft)
    if (!existsSync(target)) renameSync(made, target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** The distribution, built for what `start` asks for. Takes a minute the first time. */
export const haveDistribution = (tell: (text: string) => void): void => {
  needJava()
  madeOnce(places.distribution, (draft) => {
    tell(`fetching Keycloak ${version} by Maven`)
    const artifact = `-Dartifact=org.keycloak:keycloak-quarkus-dist:${version}:zip`
    succeed(
      'mvn',
      ['-q', '-B', fetching, artifact, `-DoutputDirectory=${draft}`],
      'Maven (mvn) is not here: it is needed once, to fetch Keycloak',
    )
    const archive = join(draft, `keycloak-quarkus-dist-${version}.zip`)
    checkSum(archive)
    succeed('unzip', ['-q', archive, '-d', draft], 'unzip is not here')
    const home = join(draft, `keycloak-${version}`)
    tell('building it, once')
    const health = ['--health-enabled=true', '--http-management-health-enabled=false']
    succeed(join(home, 'bin', 'kc.sh'), ['build', '--db=dev-file', ...health], 'bash is not here')
    return home
  })
}

/** A home for one server: the distribution by hard links, so that it takes no space, and data of its own. */
export const haveHome = (home: string): void => {
  rmSync(home, { recursive: true, force: true })
  mkdirSync(join(home, '..'), { recursive: true })
  const linked = spawnSync('cp', ['-al', places.distribution, home])
  if (linked.status !== 0) cpSync(places.distribution, home, { recursive: true })
}
