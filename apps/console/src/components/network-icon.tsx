import { MessageCircle, MessageSquareText } from 'lucide-react';

/** The kind of a conversation: a direct message or a comment. Decoration: its name stands in the text. */
export function KindIcon({
  kind,
  className = 'size-3',
}: {
  kind: 'direct-message' | 'comment';
  className?: string;
}) {
  const Icon = kind === 'comment' ? MessageSquareText : MessageCircle;
  return <Icon aria-hidden className={className} strokeWidth={2.25} />;
}
