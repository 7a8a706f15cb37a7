import { compareOnHistories } from '../support/differential'

compareOnHistories(202501, 2500)
