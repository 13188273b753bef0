import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { OBJECT_STORE } from './object-store.js';
import { openObjectStore } from './open-object-store.js';
import type { StorageConfig } from './storage-config.js';

/** Provides `OBJECT_STORE` to all modules of a service; the start fails when it cannot be written. */
@Module({})
export class StorageModule {
  static register(config: StorageConfig): DynamicModule {
    const store: Provider = { provide: OBJECT_STORE, useFactory: () => openObjectStore(config) };
    return { module: StorageModule, global: true, providers: [store], exports: [store] };
  }
}
