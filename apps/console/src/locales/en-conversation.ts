import conversation from './en/conversation.json';
import panel from './en/panel.json';
import presence from './en/presence.json';
import sending from './en/sending.json';
import thread from './en/thread.json';

/** The English texts of an open conversation. */
export default {
  ...conversation,
  ...panel,
  ...presence,
  ...sending,
  ...thread,
};
