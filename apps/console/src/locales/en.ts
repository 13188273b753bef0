import frame from './en/frame.json';
import inbox from './en/inbox.json';

/** The English texts of the frame and the list, which everybody needs at once: one file for each area. */
export default {
  ...frame,
  ...inbox,
};
