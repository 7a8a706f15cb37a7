/** What every entry of the installed library must do, whichever way it was loaded. */
const assert = require('node:assert/strict')

const story = `
tenure: 1
policy: dashEnterprise5
given:
  users: [ada, ben]
  apps: {crm: {owner: ada}}
steps:
  - login: {session: s1, user: ben}
  - do: {addCoOwner: {app: crm, subject: "user:ben"}}
  - expect: {session: s1, app: crm, cannot: [deploy]}
  - login: {session: s2, user: ben}
  - expect: {session: s2, app: crm, can: [deploy]}
`

const right = (result) => {
  assert.equal(result._tag, 'Right', JSON.stringify(result))
  return result.right
}

const decideAndAsk = ({ applyAll, can, dashEnterprise5, decide, empty, explain, system, user }) => {
  const ask = { by: system, at: 0 }
  const { platform } = right(
    applyAll(
      empty(dashEnterprise5),
      [
        { _tag: 'RegisterUser', user: 'ada', roles: ['licensed'] },
        { _tag: 'RegisterUser', user: 'ben', roles: ['licensed'] },
        { _tag: 'CreateApp', app: 'crm', owner: 'ada' },
        { _tag: 'LogIn', session: 's1', user: 'ben' },
        { _tag: 'AddCoOwner', app: 'crm', subject: user('ben') },
      ],
      ask,
    ),
  )
  assert.equal(can(platform, { session: 's1', action: 'deploy', app: 'crm', at: 1 }), false)
  assert.equal(can(platform, { user: 'ben', action: 'deploy', app: 'crm', at: 1 }), true)
  assert.equal(explain(platform, { session: 's1', action: 'deploy', app: 'crm', at: 1 }).reasons[0]._tag, 'PendingUntilLogin')
  assert.equal(decide(platform, { _tag: 'AddCoOwner', app: 'crm', subject: user('ben') }, ask).left._tag, 'AlreadyCoOwner')
  return platform
}

const decodeCommands = ({ Command }) => {
  const command = { _tag: 'CreateApp', app: 'crm' }
  assert.deepEqual(right(Command.decode(command)), command)
  assert.equal(Command.decode({ ...command, by: { _tag: 'System' } })._tag, 'Left')
}

const keepInAStore = ({ dashEnterprise5, system }, { memory }) => {
  const store = memory(dashEnterprise5, { clock: () => 0 })
  assert.equal(right(store.execute({ _tag: 'RegisterUser', user: 'ada' }, system)).length, 1)
  assert.equal(store.events.length, 1)
}

const tellAStory = ({ runScenario }) => {
  assert.deepEqual(right(runScenario(story, { file: 'story.yaml' })), { file: 'story.yaml', steps: 5, failed: [] })
  assert.equal(runScenario('tenure: 1\nsteps: [{fly: {}}]', { file: 'story.yaml' })._tag, 'Left')
}

/** What one entry makes, another understands. */
const askWhatTestingMade = ({ can, dashEnterprise5 }, { given, id }) => {
  const platform = given(dashEnterprise5, { users: ['ada'], apps: { crm: 'ada' } })
  assert.equal(can(platform, { user: 'ada', action: 'deploy', app: 'crm', at: 0 }), true)
  assert.equal(typeof id, 'function')
}

const readARealm = ({ directoryCommands, readRealmExport }) => {
  const realm = { realm: 'acme', groups: [{ id: 'g1', name: 'sales', path: '/sales', subGroups: [] }], users: [] }
  assert.equal(right(readRealmExport({ realm })).realm, 'acme')
  assert.equal(typeof directoryCommands, 'function')
}

exports.check = ({ tenure, codec, store, scenario, testing, keycloak }) => {
  decideAndAsk(tenure)
  decodeCommands(codec)
  keepInAStore(tenure, store)
  tellAStory(scenario)
  askWhatTestingMade(tenure, testing)
  readARealm(keycloak)
}
