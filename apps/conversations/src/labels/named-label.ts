import type { EntityManager } from 'typeorm';
import { DomainError } from '#shared/errors/domain-error.js';
import { storableText } from '../messages/storable-text.js';
import { nameKeyOf } from './name-key.js';

/** Who changed what of a label last. */
export interface LastChange {
  by: string;
  at: string;
  fields: string[];
}

/** What tags, topics and resolve reasons have in common. */
export interface NamedLabel {
  id: string;
  name: string;
  version: number;
  lastChange: LastChange | null;
}

/**
 * Lets one transaction at a time change the labels of an organization, so that what is decided by looking at all of them (names,
 * numbers, levels) holds. Held until its end; taken before any row lock.
 */
export async function lockLabels(manager: EntityManager, organizationId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('labels ' || $1, 0))`, [organizationId]);
}

/** Refuses a change that was made in view of another version: `precondition-failed`, with who changed what. */
export function checkLabelVersion(
  label: NamedLabel,
  expectedVersion: number,
  fields: readonly string[],
): void {
  const { version, lastChange } = label;
  if (version === expectedVersion) return;
  // Of several changes only the last one is known: then all fields may have changed.
  const changed = lastChange !== null && expectedVersion === version - 1 ? lastChange.fields : [...fields];
  throw new DomainError('precondition-failed', {
    detail: `Expected version ${expectedVersion}, it is at version ${version}`,
    members: {
      conflict: {
        changedBy: lastChange?.by ?? null,
        changedAt: lastChange?.at ?? new Date(0).toISOString(),
        fields: changed,
      },
    },
  });
}

/** A label that is archived rather than deleted. */
export interface ArchivableLabel extends NamedLabel {
  nameKey: string;
  archived: boolean;
}

/** The label with what really changes, in its next version; null: nothing does. */
export function withChanges<Row extends ArchivableLabel>(
  row: Row,
  changes: { name?: string; archived?: boolean },
  by: string,
): Row | null {
  const name = changes.name === undefined ? row.name : storableText(changes.name);
  const archived = changes.archived ?? row.archived;
  const fields = [...(name === row.name ? [] : ['name']), ...(archived === row.archived ? [] : ['archived'])];
  if (fields.length === 0) return null;
  const lastChange = { by, at: new Date().toISOString(), fields };
  return { ...row, name, nameKey: nameKeyOf(name), archived, lastChange, version: row.version + 1 };
}

/** What the audit log says of an archivable label. */
export function auditedLabel({ name, archived }: ArchivableLabel): { name: string; archived: boolean } {
  return { name, archived };
}

/** The refusal of a name that another label has. */
export function nameTaken(): DomainError {
  return new DomainError('name-taken', {
    violations: [{ pointer: '/name', code: 'name-taken', detail: 'Choose another name' }],
  });
}
