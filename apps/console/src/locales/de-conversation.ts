import conversation from './de/conversation.json';
import panel from './de/panel.json';
import presence from './de/presence.json';
import sending from './de/sending.json';
import thread from './de/thread.json';

/** The German texts of an open conversation. */
export default {
  ...conversation,
  ...panel,
  ...presence,
  ...sending,
  ...thread,
};
