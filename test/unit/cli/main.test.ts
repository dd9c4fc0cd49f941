import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { EXIT, UsageError, type Command } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands.ts';
import { run } from './cliSupport.ts';

/** A command that fails in the way its first argument says. */
const failing: Command = {
  name: 'fail',
  summary: 'fail',
  usage: 'Usage: marginalia fail HOW',
  run(args) {
    if (args[0] === 'usage') throw new UsageError('say how.');
    if (args[0] === 'bug') throw new TypeError('a bug');
    parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true });
    return Promise.resolve(args.includes('problems') ? EXIT.problems : EXIT.ok);
  },
};

describe('marginalia', () => {
  it('tells what it can do, on standard output if asked', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /^Usage: marginalia COMMAND/);
      for (const { name, summary } of commands)
        assert.match(out, new RegExp(`^ {2}${name} +${summary}$`, 'm'));
    }
  });

  it('tells it on standard error if called with nothing, which is wrong usage', async () => {
    const { code, out, err } = await run([]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^Usage: marginalia COMMAND/);
  });

  it('tells more of each command', async () => {
    for (const { name, usage } of commands) {
      for (const args of [
        [name, '--help'],
        [name, '-h', 'more'],
        ['help', name],
      ]) {
        const { code, out, err } = await run(args);
        assert.deepEqual([code, out, err], [0, `${usage.trimEnd()}\n`, ''], args.join(' '));
      }
      assert.ok(usage.startsWith(`Usage: marginalia ${name}`), name);
      assert.ok(usage.split('\n').every((line) => line.length <= 120));
    }
  });

  it('tells its version', async () => {
    for (const flag of ['--version', '-v'])
      assert.deepEqual(await run([flag]), { code: 0, out: '1.2.3\n', err: '' });
  });

  it('has no two commands of one name', () => {
    assert.equal(new Set(commands.map(({ name }) => name)).size, commands.length);
  });

  it('says what is wrong with its arguments on standard error, and exits with 2', async () => {
    const unknown = await run(['nonsense']);
    assert.deepEqual([unknown.code, unknown.out], [2, '']);
    assert.match(unknown.err, /no command “nonsense”/);
    assert.deepEqual(await run(['help', 'nonsense']), unknown);
    for (const args of [
      ['fail', 'usage'],
      ['fail', '--nonsense'],
      ['fail', '--json=yes'],
    ]) {
      const { code, out, err } = await run(args, {}, [failing]);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, /^marginalia fail: .+\nSee “marginalia fail --help”\.\n$/);
    }
  });

  it('says it in a sentence, and what there is instead', async () => {
    const said = async (...args: string[]) => (await run(args)).err.split('\n')[0];
    assert.equal(await said('check', '--nope'), 'marginalia check: there is no option --nope.');
    assert.equal(await said('check', '-n'), 'marginalia check: there is no option -n.');
    assert.equal(await said('check', '--json=yes'), 'marginalia check: --json takes no value.');
    assert.equal(await said('brief', '3', '--out'), 'marginalia brief: --out needs a value.');
    assert.match((await said('brief', '3', '--out', '--json')) ?? '', /brief: --out needs a value; one/);
    assert.match((await said('export')) ?? '', /: name a format; there are w3c, /);
    assert.match((await said('import', 'docx', 'x')) ?? '', /: there is no format “docx”; there are hyp/);
  });

  it('passes on the exit code of the command, and `--help` behind `--`', async () => {
    assert.equal((await run(['fail', 'problems'], {}, [failing])).code, 1);
    assert.equal((await run(['fail', '--', '--help'], {}, [failing])).code, 0);
    assert.equal((await run(['fail', '--', '--help'], {}, [failing])).out, '');
  });

  it('does not hide a bug', async () => {
    await assert.rejects(run(['fail', 'bug'], {}, [failing]), TypeError);
  });
});
