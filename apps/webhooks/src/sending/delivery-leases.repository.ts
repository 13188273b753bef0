import type { WebhookAttempt } from '#shared/contracts/webhooks.js';
import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Delivery } from '../deliveries/delivery.entity.js';
import type { Endpoint } from '../endpoints/endpoint.entity.js';

type LeasedDelivery = Pick<Delivery, 'id' | 'endpointId' | 'body' | 'failedAttempts' | 'correlation'>;
type SigningEndpoint = Pick<Endpoint, 'url' | 'secret' | 'previousSecret' | 'previousSecretUntil'>;

/** A delivery that this process sends, until its lease ends. */
export type Lease = LeasedDelivery & SigningEndpoint & { leaseId: string };

/** How many of an endpoint are being sent by this process. */
export type Sending = ReadonlyMap<string, number>;

/** What becomes of a delivery after an attempt. */
export type Outcome = { state: 'delivered' | 'failed' } | { state: 'waiting'; pauseMs: number };

/** Longer than an attempt may take. */
const leaseMs = 60_000;
/** At a time, to one endpoint that works; to one that did not lately, one. */
const mostPerEndpoint = 8;
const mostAttemptsKept = 50;

/** Who sends which delivery: several processes may run, and each delivery is sent by one at a time. */
@Injectable()
export class DeliveryLeases {
  /** Takes up to `limit` that are due; nobody else gets them before the lease ends. */
  async take(manager: EntityManager, limit: number, sending: Sending): Promise<Lease[]> {
    const [leases] = await manager.query<[Lease[], number]>(
      `with due as (
         select d.id from webhook_endpoints e
         left join unnest($1::uuid[], $2::int[]) as sending (endpoint_id, count) on sending.endpoint_id = e.id
         cross join lateral (
           select id, next_attempt_at from webhook_deliveries
           where endpoint_id = e.id and state = 'waiting' and next_attempt_at <= now()
           order by next_attempt_at
           limit greatest(0, case when e.failing_since is null then $3 else 1 end - coalesce(sending.count, 0))
           for update skip locked
         ) d
         where e.state = 'active'
         order by d.next_attempt_at
         limit $4
       )
       update webhook_deliveries d
       set lease_id = $5, next_attempt_at = now() + $6 * interval '1 ms'
       from due, webhook_endpoints e
       where d.id = due.id and e.id = d.endpoint_id
       returning d.id, d.endpoint_id as "endpointId", d.body, d.failed_attempts as "failedAttempts",
         d.correlation,
         d.lease_id as "leaseId", e.url, e.secret, e.previous_secret as "previousSecret",
         e.previous_secret_until as "previousSecretUntil"`,
      [[...sending.keys()], [...sending.values()], mostPerEndpoint, limit, newId(), leaseMs],
    );
    return leases;
  }

  /** Takes one, for the transaction that just made it. */
  async takeOne(manager: EntityManager, id: string): Promise<string> {
    const leaseId = newId();
    await manager.query(
      `update webhook_deliveries set lease_id = $2, next_attempt_at = now() + $3 * interval '1 ms' where id = $1`,
      [id, leaseId, leaseMs],
    );
    return leaseId;
  }

  /** Writes an attempt down and gives the delivery back. Without effect when the lease has ended and somebody else has it. */
  async record(
    manager: EntityManager,
    { id, leaseId }: Pick<Lease, 'id' | 'leaseId'>,
    attempt: WebhookAttempt,
    outcome: Outcome,
  ): Promise<void> {
    const failed = attempt.problem === null ? 0 : 1;
    await manager.query(
      `update webhook_deliveries
       set state = $3, failed_attempts = failed_attempts + $4, lease_id = null,
         next_attempt_at = now() + $5::float8 * interval '1 ms',
         attempts = case when jsonb_array_length(attempts) < $6 then attempts else attempts - 0 end || $7::jsonb
       where id = $1 and lease_id = $2`,
      [
        id,
        leaseId,
        outcome.state,
        failed,
        outcome.state === 'waiting' ? outcome.pauseMs : null,
        mostAttemptsKept,
        JSON.stringify([attempt]),
      ],
    );
  }
}
