const { check } = require('./check.cjs')

check({
  tenure: require('tenure'),
  codec: require('tenure/codec'),
  store: require('tenure/store'),
  scenario: require('tenure/scenario'),
  testing: require('tenure/testing'),
  keycloak: require('tenure/keycloak'),
})
