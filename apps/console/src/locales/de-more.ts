import channelSettings from './de/channelSettings.json';
import channels from './de/channels.json';
import help from './de/help.json';
import ingest from './de/ingest.json';
import integrations from './de/integrations.json';
import labels from './de/labels.json';
import metaApp from './de/metaApp.json';
import notifications from './de/notifications.json';
import onboarding from './de/onboarding.json';
import palette from './de/palette.json';
import people from './de/people.json';
import reports from './de/reports.json';
import settings from './de/settings.json';
import wayIn from './de/wayIn.json';
import wizard from './de/wizard.json';
import preferences from './de/preferences.json';
import savedReplies from './de/savedReplies.json';

/** The German texts of everything else, which come with the first page that needs them. */
export default {
  ...channelSettings,
  ...channels,
  ...help,
  ...ingest,
  ...integrations,
  ...labels,
  ...metaApp,
  ...notifications,
  ...onboarding,
  ...palette,
  ...people,
  ...reports,
  ...settings,
  ...wayIn,
  ...wizard,
  ...preferences,
  ...savedReplies,
};
