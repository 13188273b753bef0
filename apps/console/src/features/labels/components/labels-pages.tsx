import {
  createResolveReason,
  createTag,
  createTopic,
  deleteTag,
  renameTag,
  updateResolveReason,
  updateTopic,
} from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { PageHeading } from '../../../components/page-heading.js';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { resolveReasonsQuery, tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { ifMatch, type LabelActions } from '../use-label-list.js';
import { LabelList } from './label-list.js';

const tagActions: LabelActions = {
  create: (name) => createTag({ body: { name } }),
  rename: (tag, name) => renameTag({ path: { tagId: tag.id }, headers: ifMatch(tag), body: { name } }),
  remove: (tag) => deleteTag({ path: { tagId: tag.id }, headers: ifMatch(tag) }),
};

const topicActions: LabelActions = {
  create: (name, parentId) => createTopic({ body: { name, parentId } }),
  rename: (topic, name) =>
    updateTopic({ path: { topicId: topic.id }, headers: ifMatch(topic), body: { name } }),
  remove: (topic) =>
    updateTopic({
      path: { topicId: topic.id },
      headers: ifMatch(topic),
      body: { archived: topic.archived !== true },
    }),
};

const reasonActions: LabelActions = {
  create: (name) => createResolveReason({ body: { name } }),
  rename: (reason, name) =>
    updateResolveReason({ path: { resolveReasonId: reason.id }, headers: ifMatch(reason), body: { name } }),
  remove: (reason) =>
    updateResolveReason({
      path: { resolveReasonId: reason.id },
      headers: ifMatch(reason),
      body: { archived: reason.archived !== true },
    }),
};

/** Settings: the tags of the organization. */
export function TagsPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHeading documentTitle={t('labels.tags')}>{t('labels.tags')}</PageHeading>
      <p className="mt-1 text-muted">{t('labels.tagsLead')}</p>
      <LabelList query={useQuery(tagsQuery)} queryKey={queryKeys.tags} actions={tagActions} />
    </>
  );
}

/** Settings: what conversations are about, in two levels. */
export function TopicsPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHeading documentTitle={t('labels.topics')}>{t('labels.topics')}</PageHeading>
      <p className="mt-1 text-muted">{t('labels.topicsLead')}</p>
      <LabelList query={useQuery(topicsQuery)} queryKey={queryKeys.topics} actions={topicActions} hasLevels />
    </>
  );
}

/** Settings: why conversations are resolved. */
export function ResolveReasonsPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHeading documentTitle={t('labels.reasons')}>{t('labels.reasons')}</PageHeading>
      <p className="mt-1 text-muted">{t('labels.reasonsLead')}</p>
      <LabelList
        query={useQuery(resolveReasonsQuery)}
        queryKey={queryKeys.resolveReasons}
        actions={reasonActions}
      />
    </>
  );
}
