import type { GrantedAccess } from '../channels/channel-writer.service.js';
import type { TokenCipher } from '#shared/encryption/token-cipher.js';
import { assetTokenRow, type GrantedAsset } from './granted-asset.entity.js';

/** What an asset gives access to, with its token in plain; null for one that cannot be activated. */
export function toGrantedAccess(
  asset: Omit<GrantedAsset, 'connection'>,
  { organizationId, facebookAccountId }: { organizationId: string; facebookAccountId: string },
  cipher: TokenCipher,
): GrantedAccess | null {
  const { platform, platformAccountId, name, pictureUrl, pageId, pageName, permissions, pageToken } = asset;
  if (asset.reasons.length > 0 || pageToken === null || pageId === null) return null;
  return {
    organizationId,
    facebookAccountId,
    platform,
    platformAccountId,
    name,
    pictureUrl,
    pageId,
    pageName,
    permissions,
    token: cipher.decrypt(pageToken, assetTokenRow(asset)),
  };
}
