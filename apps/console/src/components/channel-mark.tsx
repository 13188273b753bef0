import { Camera, ThumbsUp, Users, type LucideIcon } from 'lucide-react';
import type { Channel } from '../lib/api/types.js';
import { Avatar } from './avatar.js';

const icons: Record<Channel['platform'], LucideIcon> = {
  'facebook-page': ThumbsUp,
  'instagram-profile': Camera,
  'facebook-group': Users,
};

/** A channel's initials with the sign of its network. Decoration only: both names stand beside it. */
export function ChannelMark({ name, platform }: { name: string; platform: Channel['platform'] }) {
  const Icon = icons[platform];
  return <Avatar name={name} square badge={<Icon aria-hidden className="size-3" />} />;
}
