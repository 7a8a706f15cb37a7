import type { Subject } from '../../kernel/subject'
import type { Tenure } from '../../kernel/tenure'

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** An id or name in backticks; control and direction characters are escaped, so that it stays on its line. */
export const shown = (text: string): string =>
  `\`${text.replace(control, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\``

export const shownSubject = (subject: Subject): string =>
  subject._tag === 'User' ? `user ${shown(subject.user)}` : `group ${shown(subject.group)}`

export const shownTenure = ({ since, until }: Tenure): string =>
  until === null ? `since revision ${since}` : `from revision ${since} until revision ${until}`
