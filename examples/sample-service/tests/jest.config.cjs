// NODE_OPTIONS=--experimental-vm-modules npx jest --config examples/sample-service/tests/jest.config.cjs
module.exports = {
  rootDir: '../../..',
  roots: ['<rootDir>/examples/sample-service', '<rootDir>/src'],
  testMatch: ['**/jest.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/examples/sample-service/tests/jest.transform.cjs' },
  // The published names mean the source here. Where Tenure is installed, they need no mapping.
  moduleNameMapper: { '^tenure$': '<rootDir>/src/index.ts', '^tenure/(.*)$': '<rootDir>/src/$1/index.ts' },
}
