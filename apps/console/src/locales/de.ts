import frame from './de/frame.json';
import inbox from './de/inbox.json';

/** The German texts of the frame and the list, which everybody needs at once: one file for each area. */
export default {
  ...frame,
  ...inbox,
};
