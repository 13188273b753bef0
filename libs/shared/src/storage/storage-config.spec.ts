import { locationOf } from './storage-config.js';

describe('STORAGE_URL', () => {
  it.each([
    ['file:///var/lib/parley/files', { kind: 'files', folder: '/var/lib/parley/files' }],
    ['file:///with%20space', { kind: 'files', folder: '/with space' }],
    ['s3://parley', { kind: 's3', bucket: 'parley', region: 'us-east-1', endpoint: null, pathStyle: false }],
    [
      's3://parley?region=eu-central-1&endpoint=http://minio:9000',
      {
        kind: 's3',
        bucket: 'parley',
        region: 'eu-central-1',
        endpoint: 'http://minio:9000',
        pathStyle: true,
      },
    ],
    [
      's3://parley?endpoint=https://storage.example.org&pathStyle=false',
      {
        kind: 's3',
        bucket: 'parley',
        region: 'us-east-1',
        endpoint: 'https://storage.example.org',
        pathStyle: false,
      },
    ],
  ])('%s is understood', (address, location) => {
    expect(locationOf(address)).toEqual(location);
  });

  it.each([
    '',
    '/var/lib/parley',
    'file:///',
    'file://host/folder',
    's3://',
    's3://parley/folder',
    'http://x',
  ])('%j is refused', (address) => {
    expect(locationOf(address)).toBeNull();
  });

  it('is refused with an endpoint that is no HTTP address', () => {
    expect(locationOf('s3://parley?endpoint=minio:9000')).toBeNull();
  });
});
