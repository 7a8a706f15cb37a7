import { compareOnHistories } from '../support/differential'

compareOnHistories(202504, 2500)
