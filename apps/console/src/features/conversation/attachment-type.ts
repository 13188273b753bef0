const known = ['image', 'video', 'audio', 'file', 'sticker'] as const;
export type AttachmentType = (typeof known)[number] | 'other';

/** The kind of an attachment, as far as there is a word for it. */
export function attachmentTypeOf(type: string): AttachmentType {
  return known.find((name) => name === type) ?? 'other';
}
