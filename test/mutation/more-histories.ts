import { it } from 'vitest'
import { expectAgreement } from './agreement'

// After everything else: only a mutant that all that has not noticed meets them.
it('ORA: core and reference agree on 100 more histories', () => expectAgreement(202602, 100))
