import { redactTokens } from './redact-tokens.js';

describe('redactTokens', () => {
  it('takes token and proof out of the addresses of paging, however they are escaped', () => {
    const body = String.raw`{"data":[],"paging":{"cursors":{"after":"MQ"},"next":"https:\/\/graph.facebook.com\/v25.0\/1\/feed?access_token=EAAB%7Cx&appsecret_proof=ab12&after=MQ","previous" : "https://g/?limit=1&access_token=other\u0026x=1"}}`;
    const clean = redactTokens(body, 'EAAB|x');
    expect(clean).not.toMatch(/EAAB|ab12|other/);
    expect(JSON.parse(clean)).toMatchObject({
      paging: {
        cursors: { after: 'MQ' },
        next: 'https://graph.facebook.com/v25.0/1/feed?access_token=removed&appsecret_proof=removed&after=MQ',
        previous: 'https://g/?limit=1&access_token=removed&x=1',
      },
    });
  });

  it('takes out the token itself wherever it stands', () => {
    expect(redactTokens('{"access_token":"EAAB|x","u":"a=EAAB%7Cx"}', 'EAAB|x')).toBe(
      '{"access_token":"removed","u":"a=removed"}',
    );
  });

  it('leaves what customers wrote as it is', () => {
    const body = '{"message":"log in with access_token=123"}';
    expect(redactTokens(body, 'EAAB')).toBe(body);
  });
});
