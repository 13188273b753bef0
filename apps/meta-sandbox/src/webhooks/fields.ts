/** Names that `subscribed_fields` of a Page takes (2.1; list from the SDK's Page.SubscribedFields). */
export const PAGE_FIELDS = [
  'affiliation', 'attire', 'awards', 'bio', 'birthday', 'business_integrity', 'category', 'checkins', 'company_overview',
  'conversations', 'culinary_team', 'current_location', 'description', 'email', 'feed', 'founded', 'general_info',
  'general_manager', 'group_feed', 'hometown', 'hours', 'inbox_labels', 'leadgen', 'leadgen_fat', 'live_videos',
  'location', 'members', 'mention', 'message_context', 'message_deliveries', 'message_echoes', 'message_edits',
  'message_mention', 'message_reactions', 'message_reads', 'messages', 'messaging_account_linking',
  'messaging_appointments', 'messaging_checkout_updates', 'messaging_customer_information',
  'messaging_direct_sends', 'messaging_feedback', 'messaging_game_plays', 'messaging_handovers',
  'messaging_in_thread_lead_form_submit', 'messaging_integrity', 'messaging_optins', 'messaging_optouts',
  'messaging_payments', 'messaging_policy_enforcement', 'messaging_postbacks', 'messaging_pre_checkouts',
  'messaging_referrals', 'mission', 'name', 'page_about_story', 'page_change_proposal', 'page_upcoming_change',
  'payment_options', 'personal_info', 'personal_interests', 'phone', 'picture', 'price_range', 'product_review',
  'products', 'public_transit', 'publisher_subscriptions', 'ratings', 'registration', 'response_feedback', 'send_cart',
  'standby', 'user_action', 'video_text_question_responses', 'videos', 'website',
]; // prettier-ignore

/** Fields of `object=instagram` (2.1): singular `messaging_referral` and `messaging_handover`, no echoes field. */
export const INSTAGRAM_FIELDS = [
  'comments', 'live_comments', 'mentions', 'messages', 'message_reactions', 'message_edit', 'messaging_seen',
  'messaging_postbacks', 'messaging_referral', 'messaging_optins', 'messaging_handover', 'standby',
  'messaging_policy_enforcement', 'response_feedback', 'story_insights',
]; // prettier-ignore

/** Fields by object; `user` and `permissions` are accepted without a list [unverified]. */
export const FIELDS_BY_OBJECT: Record<string, readonly string[] | undefined> = {
  page: PAGE_FIELDS,
  instagram: INSTAGRAM_FIELDS,
};

export const SUBSCRIBABLE_OBJECTS = ['page', 'instagram', 'user', 'permissions'];

/** Fields that cannot be subscribed without `pages_messaging` (1.7). */
export function isMessagingField(field: string): boolean {
  return field === 'standby' || field.startsWith('message_') || /^messag(es|ing_)/.test(field);
}
