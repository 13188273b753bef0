import { AtSign, MessageCircle, MessageSquareText } from 'lucide-react';

const icons = { 'direct-message': MessageCircle, comment: MessageSquareText, mention: AtSign };

/** The kind of a conversation: a direct message, a comment or a mention. Decoration: its name stands in the text. */
export function KindIcon({ kind, className = 'size-3' }: { kind: keyof typeof icons; className?: string }) {
  const Icon = icons[kind];
  return <Icon aria-hidden className={className} strokeWidth={2.25} />;
}
