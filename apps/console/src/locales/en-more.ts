import channelSettings from './en/channelSettings.json';
import channels from './en/channels.json';
import help from './en/help.json';
import ingest from './en/ingest.json';
import integrations from './en/integrations.json';
import labels from './en/labels.json';
import metaApp from './en/metaApp.json';
import notifications from './en/notifications.json';
import onboarding from './en/onboarding.json';
import palette from './en/palette.json';
import people from './en/people.json';
import reports from './en/reports.json';
import settings from './en/settings.json';
import wayIn from './en/wayIn.json';
import wizard from './en/wizard.json';
import preferences from './en/preferences.json';
import savedReplies from './en/savedReplies.json';

/** The English texts of everything else, which come with the first page that needs them. */
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
