import { useQuery } from '@tanstack/react-query';
import { Tag, Tags } from 'lucide-react';
import { IconButton } from '../../../components/icon-button.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { useLabels } from '../api/use-labels.js';
import { topicChoices } from '../choices.js';
import { FilterMenu } from './filter-menu.js';
import { LabelChips } from './label-chips.js';
import { PanelSection } from './panel-section.js';

interface LabelsSectionProps {
  conversation: Conversation;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const idsOf = (labels: Conversation['tags']): Set<string> => new Set(labels.map(({ id }) => id));

/** The tags on the conversation; new ones can be made. */
export function TagsSection({ conversation, ...menu }: LabelsSectionProps) {
  const { t } = useTexts();
  const tags = useQuery(tagsQuery).data?.items ?? [];
  const { change } = useLabels(conversation);
  const chosen = idsOf(conversation.tags);
  return (
    <PanelSection
      title={t('panel.tags')}
      testId="panel-tags"
      action={
        <FilterMenu
          label={t('panel.editTags')}
          placeholder={t('panel.searchTag')}
          choices={tags}
          chosen={chosen}
          mode="multiple"
          onToggle={(id) => change(chosen.has(id) ? { removeTagIds: [id] } : { addTagIds: [id] })}
          onCreate={(newTag) => change({ newTag })}
          createText={(name) => t('panel.createTag', { name })}
          testId="tags-menu"
          {...menu}
        >
          <IconButton
            label={t('panel.editTags')}
            onPress={() => menu.onOpenChange(true)}
            aria-haspopup="dialog"
            aria-expanded={menu.isOpen}
            testId="edit-tags"
            command="tags"
          >
            <Tag aria-hidden className="size-4" />
          </IconButton>
        </FilterMenu>
      }
    >
      <LabelChips labels={conversation.tags} onRemove={(id) => change({ removeTagIds: [id] })} testId="tag" />
    </PanelSection>
  );
}

/** What the conversation is about: topics of two levels, which admins keep. */
export function TopicsSection({ conversation, ...menu }: LabelsSectionProps) {
  const { t } = useTexts();
  const { change } = useLabels(conversation);
  const chosen = idsOf(conversation.topics);
  const topics = topicChoices(useQuery(topicsQuery).data?.items ?? [], chosen);
  const parents = new Map(topics.map(({ id, parent }) => [id, parent]));
  const named = conversation.topics.map(({ id, name }) => {
    const parent = parents.get(id);
    return { id, name: parent === undefined ? name : `${parent} › ${name}` };
  });
  return (
    <PanelSection
      title={t('panel.topics')}
      testId="panel-topics"
      action={
        <FilterMenu
          label={t('panel.editTopics')}
          placeholder={t('panel.searchTopic')}
          choices={topics}
          chosen={chosen}
          mode="multiple"
          onToggle={(id) => change(chosen.has(id) ? { removeTopicIds: [id] } : { addTopicIds: [id] })}
          testId="topics-menu"
          {...menu}
        >
          <IconButton
            label={t('panel.editTopics')}
            onPress={() => menu.onOpenChange(true)}
            aria-haspopup="dialog"
            aria-expanded={menu.isOpen}
            testId="edit-topics"
          >
            <Tags aria-hidden className="size-4" />
          </IconButton>
        </FilterMenu>
      }
    >
      <LabelChips labels={named} onRemove={(id) => change({ removeTopicIds: [id] })} testId="topic" />
    </PanelSection>
  );
}
