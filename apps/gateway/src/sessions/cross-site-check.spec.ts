import { CrossSiteCheck } from './cross-site-check.js';

const check = new CrossSiteCheck('https://parley.example/base');

it.each([
  ['a program without a browser', {}],
  ['our own page', { 'sec-fetch-site': 'same-origin' }],
  ['the address bar', { 'sec-fetch-site': 'none' }],
  ['our own page, in an old browser', { origin: 'https://parley.example' }],
  ['our own page under another name', { origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' }],
])('lets %s in', (_, headers) => {
  expect(() => check.refuseForeign(headers)).not.toThrow();
});

it.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a sibling of ours', { 'sec-fetch-site': 'same-site' }],
  [
    'another site that knows our origin',
    { 'sec-fetch-site': 'cross-site', origin: 'https://parley.example' },
  ],
  ['another site, in an old browser', { origin: 'https://evil.example', host: 'parley.example' }],
  ['a sandboxed frame', { origin: 'null', host: 'parley.example' }],
])('refuses %s', (_, headers) => {
  expect(() => check.refuseForeign(headers)).toThrow(expect.objectContaining({ code: 'csrf-token-invalid' }));
});
