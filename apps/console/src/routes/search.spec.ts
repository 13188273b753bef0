import {
  addSearch,
  inboxSearch,
  ingestSearch,
  loginSearch,
  pagesSearch,
  quarantineSearch,
} from './search.js';

describe('what stands in the address', () => {
  it('is checked: anything unknown becomes the default', () => {
    expect(inboxSearch({ q: 'pending', id: 'c1', x: 1 })).toEqual({ q: 'pending', id: 'c1' });
    expect(inboxSearch({ q: 'spam', id: 7 })).toEqual({ q: 'new' });
    expect(loginSearch({ return: ['/x'] })).toEqual({});
    expect(addSearch({ network: 'myspace', error: '' })).toEqual({ network: 'facebook' });
    expect(addSearch({ network: 'instagram', error: 'login-failed' })).toEqual({
      network: 'instagram',
      error: 'login-failed',
    });
    expect(pagesSearch({})).toEqual({ connection: '' });
    expect(ingestSearch({ outcome: 'applied' })).toEqual({ outcome: 'ignored' });
    expect(quarantineSearch({ service: 'gateway' })).toEqual({ service: 'ingest-meta' });
  });
});
