const en: Record<string, string> = {
  public_profile: 'See your name and profile picture',
  email: 'See your email address',
  business_management: 'Manage your business',
  pages_show_list: 'Show a list of the Pages you manage',
  pages_read_engagement: 'Read content posted on the Page',
  pages_read_user_content: 'Read user content on your Page',
  pages_manage_engagement: 'Create and manage comments on the Page',
  pages_manage_posts: 'Create and manage content on your Page',
  pages_manage_metadata: 'Manage accounts, settings and webhooks for a Page',
  pages_messaging: 'Manage and access Page conversations in Messenger',
  pages_manage_ads: 'Manage ads of the Page',
  instagram_basic: 'Access the profile and posts of the Instagram account',
  instagram_manage_comments: 'Manage comments for the Instagram account',
  instagram_manage_messages: 'Manage and access messages of the Instagram account',
  instagram_manage_insights: 'Access insights of the Instagram account',
  ads_read: 'Read your ads',
  ads_management: 'Manage your ads',
  read_insights: 'Read insights of your Pages',
};

const de: Record<string, string> = {
  public_profile: 'Deinen Namen und dein Profilbild sehen',
  email: 'Deine E-Mail-Adresse sehen',
  business_management: 'Dein Unternehmen verwalten',
  pages_show_list: 'Eine Liste der Seiten sehen, die du verwaltest',
  pages_read_engagement: 'Auf der Seite gepostete Inhalte lesen',
  pages_read_user_content: 'Inhalte von Nutzern auf deiner Seite lesen',
  pages_manage_engagement: 'Kommentare auf der Seite erstellen und verwalten',
  pages_manage_posts: 'Inhalte auf deiner Seite erstellen und verwalten',
  pages_manage_metadata: 'Konten, Einstellungen und Webhooks einer Seite verwalten',
  pages_messaging: 'Unterhaltungen der Seite im Messenger verwalten',
  pages_manage_ads: 'Werbeanzeigen der Seite verwalten',
  instagram_basic: 'Auf Profil und Beiträge des Instagram-Kontos zugreifen',
  instagram_manage_comments: 'Kommentare des Instagram-Kontos verwalten',
  instagram_manage_messages: 'Nachrichten des Instagram-Kontos verwalten',
  instagram_manage_insights: 'Statistiken des Instagram-Kontos sehen',
  ads_read: 'Deine Werbeanzeigen lesen',
  ads_management: 'Deine Werbeanzeigen verwalten',
  read_insights: 'Statistiken deiner Seiten lesen',
};

/** What a permission means in the dialog's list, by language. */
export const permissionTexts = { en, de };
