import { either as E } from 'fp-ts'
import { under } from '../../codec/mapping'
import { isIdText, type SessionId, type UserId } from '../../kernel/ids'
import { claimUnfit, type ClaimUnfit } from '../token/problem'
import type { VerifiedToken } from '../token/verified'

/** Who logged in, in which session, and when: claims without which a token says nothing of use. */
export interface LoginClaims {
  readonly user: UserId
  readonly session: SessionId
  readonly username: string
  /** Seconds since 1970, as Keycloak counts. */
  readonly authTime: number
  readonly issuedAt: number
}

/** Reads each claim; the first that is missing or wrong is the answer. */
export const readLoginClaims = ({ claims }: VerifiedToken): E.Either<ClaimUnfit, LoginClaims> => {
  const texts = ['sub', 'sid', 'preferred_username'] as const
  for (const claim of texts) {
    const value = under(claims, claim)
    if (!isIdText(value)) return E.left(claimUnfit(claim, 'a text of 1 to 256 characters', value))
  }
  const [user, session, username] = texts.map((claim) => under(claims, claim) as string) as [string, string, string]
  const issuedAt = under(claims, 'iat')
  const authTime = under(claims, 'auth_time')
  for (const [claim, value] of [
    ['iat', issuedAt],
    ['auth_time', authTime],
  ] as const) {
    if (!Number.isSafeInteger(value)) return E.left(claimUnfit(claim, 'seconds since 1970', value))
  }
  if ((authTime as number) > (issuedAt as number)) return E.left(claimUnfit('auth_time', `at most iat, ${String(issuedAt)}`, authTime))
  return E.right({ user, session, username, authTime: authTime as number, issuedAt: issuedAt as number })
}
