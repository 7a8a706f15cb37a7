/** One server as a process: started, waited for, and ended by its own id. */
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { javaOptions } from './distribution'
import { admin, Hindrance, places } from './places'

const longestStart = 180_000
const longestStop = 30_000

const textIn = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** How a process was started: from /proc, or by `ps` where there is none. */
const lineOf = (pid: number): string => {
  try {
    return existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return '' // it has ended
  }
}

/** Whether a process is that server: an id may belong to somebody else by now. */
const isServer = (pid: number, home: string): boolean => lineOf(pid).includes(home)

/** The id of the process of a server that runs. */
export const runningProcess = (name: string): number | undefined => {
  const { home, pid } = places.server(name)
  const id = Number(textIn(pid))
  return id > 0 && isServer(id, home) ? id : undefined
}

export const urlOf = (name: string): string => `http://127.0.0.1:${textIn(places.server(name).port) ?? '0'}`

/** The end of what a server wrote, for people who look for the reason. */
const lastWords = (log: string): string => (textIn(log) ?? '').trimEnd().split('\n').slice(-15).join('\n')

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** Listening comes first, and says the port; ready is later. */
const untilReady = async (name: string, ended: () => boolean): Promise<string> => {
  const { log, port } = places.server(name)
  const until = Date.now() + longestStart
  while (Date.now() < until) {
    if (ended()) {
      const isTaken = lastWords(log).includes('already in use') || lastWords(log).includes('already bound')
      throw new Hindrance(`${isTaken ? 'the port is taken: ' : ''}the server ended while it started. It said last:\n${lastWords(log)}`)
    }
    const [, listening] = /Listening on: http:\/\/127\.0\.0\.1:(\d+)/.exec(textIn(log) ?? '') ?? []
    if (listening !== undefined && (await answers(`http://127.0.0.1:${listening}`))) {
      writeFileSync(port, listening)
      return `http://127.0.0.1:${listening}`
    }
    await pause(100)
  }
  throw new Hindrance(`the server was not ready after ${longestStart / 1000} s. It said last:\n${lastWords(log)}`)
}

/**
 * Starts a server whose home is there, and waits until it is ready.
 *
 * @param port 0 for one that is free
 */
export const launch = async (name: string, port: number): Promise<string> => {
  const { home, log, pid } = places.server(name)
  const output = openSync(log, 'w')
  const address = ['--http-enabled=true', '--hostname-strict=false', '--http-host=127.0.0.1', `--http-port=${port}`]
  const given = ['start', '--optimized', '--cache=local', ...address, '--log-level=INFO,io.smallrye.health:WARN']
  const server = spawn(`${home}/bin/kc.sh`, given, {
    cwd: home,
    detached: true, // a group of its own: it outlives the shell, and is ended whole
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      JAVA_OPTS: javaOptions,
      KC_BOOTSTRAP_ADMIN_USERNAME: admin.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    },
  })
  closeSync(output)
  let hasEnded = false
  server.once('exit', () => (hasEnded = true))
  server.once('error', () => (hasEnded = true))
  writeFileSync(pid, String(server.pid ?? 0))
  try {
    const url = await untilReady(name, () => hasEnded)
    server.unref()
    return url
  } catch (error) {
    await end(name, 'SIGKILL')
    throw error
  }
}

/** Ends a server, and waits until it is gone; `SIGKILL` gives it no time to close anything. */
export const end = async (name: string, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<boolean> => {
  const id = runningProcess(name)
  if (id === undefined) return false
  process.kill(-id, signal)
  const until = Date.now() + longestStop
  while (groupLives(id)) {
    if (Date.now() > until) process.kill(-id, 'SIGKILL')
    await pause(50)
  }
  const { pid } = places.server(name)
  // Whoever did not wait for this may have started it again by now: that one's id stays.
  if (textIn(pid) === String(id)) rmSync(pid, { force: true })
  return true
}

/** kc.sh may be gone before the Java that it started. */
const groupLives = (id: number): boolean => {
  try {
    process.kill(-id, 0)
    return true
  } catch {
    return false
  }
}
