import { it } from 'vitest'
import { expectAgreement } from './agreement'

it('ORA: core and reference agree on 30 histories', () => expectAgreement(202601, 30))
