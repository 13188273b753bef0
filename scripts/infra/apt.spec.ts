import { plannedPackages } from './apt.js';

describe('plannedPackages', () => {
  it('names what would be installed', () => {
    const simulation = `Reading package lists...
Inst erlang-base (1:25.2.3 Debian:12/stable [amd64])
Inst rabbitmq-server (3.10.8 Debian:12/stable [all])
Conf erlang-base (1:25.2.3 Debian:12/stable [amd64])
`;
    expect(plannedPackages(simulation)).toEqual(['erlang-base', 'rabbitmq-server']);
  });
});
