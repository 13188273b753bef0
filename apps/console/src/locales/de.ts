import channelSettings from './de/channelSettings.json';
import channels from './de/channels.json';
import conversation from './de/conversation.json';
import frame from './de/frame.json';
import inbox from './de/inbox.json';
import ingest from './de/ingest.json';
import panel from './de/panel.json';
import presence from './de/presence.json';
import sending from './de/sending.json';
import settings from './de/settings.json';
import wizard from './de/wizard.json';
import people from './de/people.json';
import labels from './de/labels.json';
import wayIn from './de/wayIn.json';
import reports from './de/reports.json';
import integrations from './de/integrations.json';

/** The German catalogue: one file for each area, whose first keys are the groups of texts. */
export default {
  ...channelSettings,
  ...channels,
  ...conversation,
  ...frame,
  ...inbox,
  ...ingest,
  ...panel,
  ...presence,
  ...sending,
  ...settings,
  ...wizard,
  ...people,
  ...labels,
  ...wayIn,
  ...reports,
  ...integrations,
};
