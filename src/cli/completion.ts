import { Argument } from 'commander'
import { either as E } from 'fp-ts'
import { bashScript } from './help/bash'
import { fishScript } from './help/fish'
import { vocabularyOf } from './help/vocabulary'
import { zshScript } from './help/zsh'
import type { Verb } from './verb'

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript }
type Shell = keyof typeof scripts

export const completionVerb: Verb = {
  name: 'completion',
  summary: 'a script that lets a shell complete what is typed',
  details: [
    'bash: put `eval "$(tenure completion bash)"` into ~/.bashrc. zsh: write it to a file `_tenure` in a folder of $fpath. fish: write it to ~/.config/fish/completions/tenure.fish.',
  ],
  examples: [
    { line: 'tenure completion bash', what: 'the script for bash' },
    { line: 'tenure completion fish', what: 'the script for fish' },
  ],
  status: { 0: 'printed' },
  build: (command, stage) =>
    command.addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(scripts))).action((shell: Shell) => {
      const script = scripts[shell](vocabularyOf(stage.program()))
      stage.tell({}, E.right({ json: script, page: () => script.split('\n') }))
    }),
}
