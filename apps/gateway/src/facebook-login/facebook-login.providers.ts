import type { Provider } from '@nestjs/common';
import { Strategy } from 'passport-facebook';
import type { Config } from '../config.js';
import { ConnectionStateStore } from './connection-state.store.js';
import { FacebookLoginService } from './facebook-login.service.js';
import { facebookStrategy } from './facebook-strategy.js';

/** What the login at Facebook is made of. */
export function facebookLoginProviders(config: Config): Provider[] {
  return [
    ConnectionStateStore,
    FacebookLoginService,
    {
      provide: Strategy,
      inject: [ConnectionStateStore],
      useFactory: (store: ConnectionStateStore) => facebookStrategy(config, store),
    },
  ];
}
