/** Roles from weak to strong, as SQL compares them. */
const ranks = `array['viewer', 'contributor', 'supervisor']`;

/** The strength of a role: 1 to 3. */
export function rankOf(role: string): string {
  return `array_position(${ranks}, ${role})`;
}

/** The role of a strength. */
export function roleOf(rank: string): string {
  return `(${ranks})[${rank}]`;
}

/**
 * Every way by which users of an organization have roles (domain.md 3), as rows of channel_id, user_id, by, team_id, role: their own
 * grants, those of their teams, and the two switches. `channel`, `user` and `organization` are SQL; a null one is not narrowed by it.
 */
export function waysOf(where: { channel: string | null; user: string | null; organization: string }): string {
  const { channel, user, organization } = where;
  const on = (column: string, value: string | null): string =>
    value === null ? '' : ` and ${column} = ${value}`;
  return `
    select g.channel_id, g.user_id, 'user' as "by", null::uuid as team_id, g.role
    from channel_grants g
    where g.organization_id = ${organization}${on('g.channel_id', channel)}${on('g.user_id', user)}
    union all
    select tg.channel_id, tm.user_id, 'team', tg.team_id, tg.role
    from team_grants tg join team_members tm on tm.team_id = tg.team_id
    where tg.organization_id = ${organization}${on('tg.channel_id', channel)}${on('tm.user_id', user)}
    union all
    select s.channel_id, all_users.id, s.audience, null, s.role
    from channel_switches s join users all_users on all_users.organization_id = s.organization_id
    where s.organization_id = ${organization}${on('s.channel_id', channel)}${on('all_users.id', user)}
      and (s.audience = 'all-users' or exists (select from team_members tm where tm.user_id = all_users.id))`;
}

/** The effective role of one user on each channel as one JSON object; `user` and `organization` are SQL. */
export function effectiveRolesOf(user: string, organization: string): string {
  return `(
    select coalesce(jsonb_object_agg(channel_id, role), '{}') from (
      select w.channel_id, ${roleOf(`max(${rankOf('w.role')})`)} as role
      from (${waysOf({ channel: null, user, organization })}) w
      group by w.channel_id
    ) effective)`;
}
