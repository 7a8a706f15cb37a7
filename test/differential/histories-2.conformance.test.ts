import { compareOnHistories } from '../support/differential'

compareOnHistories(202502, 2500)
