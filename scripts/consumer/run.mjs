import * as tenure from 'tenure'
import * as codec from 'tenure/codec'
import * as keycloak from 'tenure/keycloak'
import * as scenario from 'tenure/scenario'
import * as store from 'tenure/store'
import * as testing from 'tenure/testing'
import { check } from './check.cjs'

check({ tenure, codec, store, scenario, testing, keycloak })
