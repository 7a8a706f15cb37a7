import { compareOnHistories } from '../support/differential'

compareOnHistories(202503, 2500)
