/** Where the API answers with an exported file: an attachment by its id, or the picture by the contact's. */
export function exportedFileAddress(contactId: string, fileId: string): string {
  return `/v1/contacts/${contactId}/export/files/${fileId}`;
}
