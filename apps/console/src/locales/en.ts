import channelSettings from './en/channelSettings.json';
import channels from './en/channels.json';
import conversation from './en/conversation.json';
import frame from './en/frame.json';
import inbox from './en/inbox.json';
import ingest from './en/ingest.json';
import panel from './en/panel.json';
import presence from './en/presence.json';
import sending from './en/sending.json';
import settings from './en/settings.json';
import wizard from './en/wizard.json';
import people from './en/people.json';
import labels from './en/labels.json';
import wayIn from './en/wayIn.json';
import reports from './en/reports.json';
import integrations from './en/integrations.json';

/** The English catalogue: one file for each area, whose first keys are the groups of texts. */
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
