/**
 * Why bytes could not be fetched. `gone`: the address has expired, a fresh one may work; `unavailable`: later may work; the
 * others end it. Never holds the address: it is signed, and whoever has it can read the file.
 */
export class FetchError extends Error {
  override readonly name = 'FetchError';

  constructor(
    readonly problem: 'gone' | 'unavailable' | 'address-refused' | 'too-large' | 'refused',
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${problem}: ${detail}`, options);
  }
}
