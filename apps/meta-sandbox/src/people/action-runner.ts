import type { ActionTable } from './action-table.js';
import { SandboxError } from './sandbox-error.js';

/** Does an action by its name. */
export class ActionRunner {
  private readonly actions = new Map<string, ActionTable[string]>();

  constructor(tables: ActionTable[]) {
    for (const [type, run] of tables.flatMap((table) => Object.entries(table))) {
      if (this.actions.has(type)) throw new Error(`two actions are called ${type}`);
      this.actions.set(type, run);
    }
  }

  run(type: string, input: unknown): object | Promise<object> {
    const run = this.actions.get(type);
    if (!run) throw new SandboxError(404, 'unknown-action', `There is no action "${type}".`);
    return run(input);
  }
}
