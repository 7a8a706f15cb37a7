/*
 * What is another one each time that the guide is followed: the session's id, instants and ports. Their lengths stay the
 * same, and so do tables.
 */
const others: ReadonlyArray<readonly [RegExp, string]> = [
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, 'INSTANT'],
  [/\b1[789]\d{8}\b/g, 'SECONDS'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT'],
]

/** Keycloak's session ids are 24 characters of base64url. */
export const sessionIn = (text: string): string | undefined => /(?<![\w-])(?=[\w-]*[A-Z])[\w-]{24}(?![\w-])/.exec(text)?.[0]

const withoutSession = (text: string, session: string): string => {
  let done = text.replaceAll(session, 'SESSION')
  // A narrow column goes on below.
  for (let cut = session.length - 1; cut > 8; cut -= 1) {
    const [above, below] = [session.slice(0, cut), session.slice(cut)]
    done = done.replace(new RegExp(`${above}(\\s[^\\n]*\\n\\s*)${below}(?=\\s)`), 'ABOVE$1BELOW')
  }
  return done
}

export const masked = (text: string, session: string | undefined): string =>
  others.reduce((done, [what, by]) => done.replace(what, by), session === undefined ? text : withoutSession(text, session))
