/** How long a session lasts; fixed at sign-in, never prolonged. */
export class SessionLifetime {
  constructor(private readonly hours: number) {}

  endOfSessionOpenedNow(): Date {
    return new Date(Date.now() + this.hours * 3_600_000);
  }
}
