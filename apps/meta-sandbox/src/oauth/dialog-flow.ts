import { newCode } from '../world/ids.js';
import type { Grant, Page } from '../world/types.js';
import type { World } from '../world/world.js';
import type { DialogAttempt, DialogChoice } from './dialog-attempts.js';
import { failedUrl, successUrl } from './dialog-request.js';
import { managedPages } from './grants.js';
import { ALWAYS_GRANTED, isInstagramScope, isPageScope } from './permissions.js';

export type DialogStep = 'person' | 'confirm' | 'instagram' | 'pages' | 'permissions';

/** Codes live for minutes [unverified: how many]. */
const CODE_LIFE_MS = 10 * 60_000;

/** The rules of the dialog: which steps there are, what is chosen in advance, what Done means. */
export class DialogFlow {
  constructor(private readonly world: World) {}

  /** Steps after the person is known; assets are asked for only when a permission needs them. */
  steps(attempt: DialogAttempt): DialogStep[] {
    const { scopes } = attempt.request;
    return [
      'confirm',
      ...(scopes.some(isInstagramScope) ? (['instagram'] as const) : []),
      ...(scopes.some((scope) => isPageScope(scope) || isInstagramScope(scope)) ? (['pages'] as const) : []),
      ...(scopes.some((scope) => scope !== ALWAYS_GRANTED) ? (['permissions'] as const) : []),
    ];
  }

  stepAfter(attempt: DialogAttempt, step: DialogStep): DialogStep | undefined {
    const steps = this.steps(attempt);
    return steps[steps.indexOf(step) + 1];
  }

  stepBefore(attempt: DialogAttempt, step: DialogStep): DialogStep {
    const steps = this.steps(attempt);
    return steps[steps.indexOf(step) - 1] ?? 'confirm';
  }

  earlierGrant(attempt: DialogAttempt): Grant | undefined {
    return this.world.grants.get(attempt.personId);
  }

  /** Sets the person and starts from the earlier choices (Edit settings) or from everything on and no asset. */
  choosePerson(attempt: DialogAttempt, personId: string): void {
    attempt.personId = personId;
    const earlier = this.earlierGrant(attempt);
    attempt.choice = {
      instagramIds: earlier?.instagramIds ?? [],
      pageIds: earlier?.pageIds ?? [],
      allPages: earlier?.allPages ?? false,
      granted: attempt.request.scopes.filter(
        (scope) => attempt.request.rerequest || !earlier?.declined.includes(scope),
      ),
    };
  }

  managedPages(attempt: DialogAttempt): Page[] {
    return attempt.personId ? managedPages(this.world, attempt.personId) : [];
  }

  /** Takes over a step's form; ids that the person does not manage are dropped. */
  choose(attempt: DialogAttempt, choice: Partial<DialogChoice>): void {
    const pages = this.managedPages(attempt);
    const pageIds = pages.map((page) => page.id);
    const instagramIds = pages.flatMap((page) => page.instagram?.id ?? []);
    const next = { ...attempt.choice, ...choice };
    attempt.choice = {
      allPages: next.allPages,
      pageIds: next.pageIds.filter((id) => pageIds.includes(id)),
      instagramIds: next.instagramIds.filter((id) => instagramIds.includes(id)),
      granted: attempt.request.scopes.filter(
        (scope) => scope === ALWAYS_GRANTED || next.granted.includes(scope),
      ),
    };
  }

  /** Keeping the settings is possible when nothing new is asked for. */
  canKeep(attempt: DialogAttempt): boolean {
    const earlier = this.earlierGrant(attempt);
    if (!earlier || attempt.request.rerequest) return false;
    return attempt.request.scopes.every((s) => earlier.granted.includes(s) || earlier.declined.includes(s));
  }

  /** Done: stores what was granted and declined and returns the address with the code. */
  finish(attempt: DialogAttempt, personId: string): string {
    const { choice, request } = attempt;
    const earlier = this.world.grants.get(personId);
    const before = (earlier?.granted ?? []).filter((scope) => !request.scopes.includes(scope));
    const refused = request.scopes.filter((scope) => !choice.granted.includes(scope));
    const stillDeclined = (earlier?.declined ?? []).filter((scope) => !request.scopes.includes(scope));
    this.world.grants.put({
      id: personId,
      granted: [...choice.granted, ...before],
      declined: [...refused, ...stillDeclined],
      pageIds: choice.pageIds,
      instagramIds: choice.instagramIds,
      allPages: choice.allPages,
      updatedAt: this.world.clock.now(),
    });
    return this.wayBack(attempt, personId);
  }

  /** "Keep current settings": a code for the grant as it is. */
  keep(attempt: DialogAttempt, personId: string): string {
    return this.wayBack(attempt, personId);
  }

  /** With a code, or with an error where the app is set up wrongly (1.1). */
  private wayBack(attempt: DialogAttempt, personId: string): string {
    const { loginError } = this.world.settings;
    if (loginError) return failedUrl(attempt.request, loginError);
    return successUrl(attempt.request, this.newCode(attempt, personId));
  }

  private newCode(attempt: DialogAttempt, personId: string): string {
    return this.world.codes.put({
      id: newCode(),
      personId,
      redirectUri: attempt.request.redirectUri,
      scopes: this.world.grants.get(personId)?.granted ?? [],
      expiresAt: this.world.clock.now() + CODE_LIFE_MS,
      used: false,
    }).id;
  }
}
