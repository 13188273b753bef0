import { Clock } from './clock.js';
import { GroupWorld } from './group-world.js';
import { Ids, psidOf, threadIdOf } from './ids.js';
import { InstagramWorld } from './instagram-world.js';
import { Random } from './random.js';
import { DEFAULT_SETTINGS, type Settings } from './settings.js';
import { Table } from './table.js';
import type * as ledger from './ledger-types.js';
import type * as t from './types.js';

export interface WorldState {
  version: 1;
  seed: number;
  randomState: number;
  clockOffsetMs: number;
  sequence: number;
  tables: Record<string, { id: string }[]>;
}

/** All state of the sandbox, in memory; `persistence.ts` keeps a copy on disk. */
export class World {
  seed = 0;
  sequence = 0;
  readonly clock = new Clock();
  private readonly random = new Random(0);
  readonly ids = new Ids(this.random);
  private listener: () => void = () => undefined;
  private readonly tables: Record<string, Table<{ id: string }>> = {};

  private readonly settingsRow = this.table<Settings & { id: string }>('settings');
  readonly people = this.table<t.Person>('people');
  readonly pages = this.table<t.Page>('pages');
  readonly businesses = this.table<t.Business>('businesses');
  readonly customers = this.table<t.Customer>('customers');
  readonly psids = this.table<t.PageScopedId>('psids');
  readonly posts = this.table<t.Post>('posts');
  readonly ratings = this.table<t.Rating>('ratings');
  readonly comments = this.table<t.Comment>('comments');
  readonly threads = this.table<t.Thread>('threads');
  readonly messages = this.table<t.Message>('messages');
  readonly grants = this.table<t.Grant>('grants');
  readonly codes = this.table<t.AuthorizationCode>('codes');
  readonly tokens = this.table<t.Token>('tokens');
  readonly appSubscriptions = this.table<t.AppSubscription>('appSubscriptions');
  readonly installs = this.table<t.PageInstall>('installs');
  readonly deliveries = this.table<ledger.Delivery>('deliveries');
  readonly sends = this.table<ledger.Send>('sends');
  readonly alerts = this.table<ledger.Alert>('alerts');
  readonly callbacks = this.table<ledger.Callback>('callbacks');
  readonly files = this.table<t.CdnFile>('files');
  readonly uploads = this.table<t.UploadedAttachment>('uploads');
  readonly groups = new GroupWorld((name) => this.table(name));
  readonly instagram = new InstagramWorld(
    (name) => this.table(name),
    () => this,
  );

  private table<T extends { id: string }>(name: string): Table<T> {
    const table = new Table<T>(() => this.changed());
    this.tables[name] = table;
    return table;
  }

  /** One listener: the saver. */
  onChange(listener: () => void): void {
    this.listener = listener;
  }

  changed(): void {
    this.listener();
  }

  nextSequence(): number {
    this.sequence += 1;
    return this.sequence;
  }

  get settings(): Settings {
    return this.settingsRow.get('app') ?? DEFAULT_SETTINGS;
  }

  set settings(settings: Settings) {
    this.settingsRow.put({ id: 'app', ...settings });
  }

  /** Empties everything and starts the id generator from `seed`. */
  wipe(seed: number): void {
    this.seed = seed;
    this.sequence = 0;
    this.random.state = seed | 0;
    this.clock.offsetMs = 0;
    for (const table of Object.values(this.tables)) table.load([]);
  }

  advanceClock(ms: number): void {
    this.clock.advance(ms);
    this.changed();
  }

  /** The customer's PSID towards the Page, made at first contact. */
  psid(pageId: string, customerId: string): string {
    const id = psidOf(this.seed, pageId, customerId);
    if (!this.psids.get(id)) this.psids.put({ id, pageId, customerId });
    return id;
  }

  thread(pageId: string, psid: string): t.Thread | undefined {
    return this.threads.get(threadIdOf(pageId, psid));
  }

  openThread(pageId: string, customerId: string): t.Thread {
    const psid = this.psid(pageId, customerId);
    const id = threadIdOf(pageId, psid);
    return (
      this.threads.get(id) ?? this.threads.put({ id, pageId, psid, customerId, updatedAt: this.clock.now() })
    );
  }

  save(): WorldState {
    const tables = Object.entries(this.tables).map(([name, table]) => [name, table.all()] as const);
    return {
      version: 1,
      seed: this.seed,
      randomState: this.random.state,
      clockOffsetMs: this.clock.offsetMs,
      sequence: this.sequence,
      tables: Object.fromEntries(tables),
    };
  }

  load(state: WorldState): void {
    this.wipe(state.seed);
    this.random.state = state.randomState;
    this.clock.offsetMs = state.clockOffsetMs;
    this.sequence = state.sequence;
    for (const [name, table] of Object.entries(this.tables)) table.load(state.tables[name] ?? []);
  }
}
