import { judge } from './accepted-breaks.js';
import type { Finding } from './finding.js';

const removed: Finding = { level: 'breaking', where: 'GET /a', what: 'was removed' };
const noted: Finding = { level: 'note', where: 'GET /b', what: 'can be c now' };
const accepted = [{ reason: 'Nobody used it.', breaks: ['GET /a: was removed'] }];

it('lets through what was decided, and what breaks nothing', () => {
  expect(judge([removed, noted], accepted)).toEqual({ unexpected: [], outdated: [] });
});

it('tells what nobody decided on, and what is decided on in vain', () => {
  expect(judge([removed], [])).toEqual({ unexpected: ['GET /a: was removed'], outdated: [] });
  expect(judge([], accepted)).toEqual({ unexpected: [], outdated: ['GET /a: was removed'] });
});
