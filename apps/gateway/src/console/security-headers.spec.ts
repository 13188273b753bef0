import { securityHeaders } from './security-headers.js';

const policyOf = (publicUrl: string) => {
  const headers = securityHeaders({ PUBLIC_URL: publicUrl });
  const { contentSecurityPolicy } = headers as {
    contentSecurityPolicy: { directives: Record<string, string[]> };
  };
  return { headers, directives: contentSecurityPolicy.directives };
};

it('runs only our own scripts and is framed by nobody', () => {
  const { directives } = policyOf('http://localhost:3000');
  expect(directives.scriptSrc).toEqual(["'self'"]);
  expect(directives.frameAncestors).toEqual(["'none'"]);
  expect(JSON.stringify(directives)).not.toContain('unsafe');
});

it('shows no picture that another host could count', () => {
  expect(policyOf('http://localhost:3000').directives.imgSrc).toEqual(["'self'"]);
});

it('insists on TLS only where there is TLS', () => {
  const plain = policyOf('http://localhost:3000');
  expect(plain.headers.strictTransportSecurity).toBe(false);
  expect(plain.directives).not.toHaveProperty('upgradeInsecureRequests');
  const secure = policyOf('https://parley.example');
  expect(secure.headers.strictTransportSecurity).toEqual({ maxAge: 31_536_000 });
  expect(secure.directives).toHaveProperty('upgradeInsecureRequests');
});
