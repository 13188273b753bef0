import type { Locator } from 'playwright-core';
import { eventually } from './eventually.js';

/** Opens a menu with an item. A thread that moves under the pointer can swallow a click: then the menu is asked for again. */
export async function openMenu(trigger: Locator, item: Locator): Promise<void> {
  await eventually(async () => {
    if (await item.isVisible()) return true;
    await trigger.click({ timeout: 5000 }).catch(() => undefined);
    return item.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
  });
}
