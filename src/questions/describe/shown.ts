import { shown } from '../../kernel/shown'
import type { Subject } from '../../kernel/subject'
import type { Tenure } from '../../kernel/tenure'

export { shown }

export const shownSubject = (subject: Subject): string =>
  subject._tag === 'User' ? `user ${shown(subject.user)}` : `group ${shown(subject.group)}`

export const shownTenure = ({ since, until }: Tenure): string =>
  until === null ? `since revision ${since}` : `from revision ${since} until revision ${until}`
