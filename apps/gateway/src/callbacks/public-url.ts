/** Where people outside reach this server. */
export class PublicUrl {
  constructor(private readonly origin: string) {}

  /** The address of one of our pages; `path` begins with a slash. */
  of(path: string): string {
    return `${this.origin}${path}`;
  }
}
