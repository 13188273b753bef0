import { runTool } from './run-tool.js';

it('reads what a tool prints whole, wherever a chunk ends', async () => {
  for (const start of ['', 'a', 'ab']) {
    const script = `process.stdout.write(${JSON.stringify(start)} + '…'.repeat(100_000))`;
    expect(await runTool('print', ['-e', script])).toBe(start + '…'.repeat(100_000));
  }
});
