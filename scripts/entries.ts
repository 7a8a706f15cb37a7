/** The entries of the library: what `exports` in package.json names, and where each is written. */
export const entries = {
  index: 'src/index.ts',
  codec: 'src/codec/index.ts',
  store: 'src/store/index.ts',
  scenario: 'src/scenario/index.ts',
  testing: 'src/testing/index.ts',
  keycloak: 'src/keycloak/index.ts',
}
