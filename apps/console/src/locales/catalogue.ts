import type conversation from './en-conversation.js';
import type more from './en-more.js';
import type en from './en.js';

/** All texts by their keys; the German ones have the same (a spec compares them). */
export type Catalogue = typeof en & typeof conversation & typeof more;
