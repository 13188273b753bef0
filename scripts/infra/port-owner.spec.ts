import { listeningInodes } from './port-owner.js';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 777 1 0000 100 0 0 10 0
   1: 0100007F:0BB8 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 778 1 0000 20 4 30 10 -1
   2: 0100007F:10BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 779 1 0000 100 0 0 10 0
`;

describe('listeningInodes', () => {
  it('finds who listens on the port, not who is connected to it', () => {
    expect(listeningInodes(table, 3000)).toEqual(['777']);
  });

  it('compares whole port numbers', () => {
    expect(listeningInodes(table, 0xbb)).toEqual([]);
  });
});
