-- The hosts that rest or where calls wait, for whoever runs the service: those that rest longest
-- first, then those where somebody waits longest.
create function troubled_budgets(p_max integer)
  returns table (side text, host text, rest_until timestamptz, why text, parallel integer,
                 waiting jsonb)
  language sql stable security definer set search_path = public
begin atomic
  with comers as (
    select n.side, n.host, w.key as tenant, sum((w.value ->> 'calls')::integer) as calls,
           min((w.value ->> 'since')::timestamptz) as since
      from budget_node n
     cross join jsonb_each(n.waiting) w
     where n.seen_until > now()
     group by n.side, n.host, w.key)
  select b.side, b.host, b.rest_until, b.why, b.parallel,
         coalesce(
           jsonb_agg(jsonb_build_object('tenant', c.tenant, 'calls', c.calls, 'since', c.since)
                     order by c.since, c.tenant) filter (where c.tenant is not null),
           '[]')
    from budget b
    left join comers c on c.side = b.side and c.host = b.host
   where b.rest_until > now() or c.tenant is not null
   group by b.side, b.host
   order by greatest(b.rest_until, now()) desc nulls last, min(c.since), b.side, b.host
   limit p_max;
end;

grant create on schema public to mlc_limits;
alter function troubled_budgets(integer) owner to mlc_limits;
revoke create on schema public from mlc_limits;
revoke execute on function troubled_budgets(integer) from public;
grant execute on function troubled_budgets(integer) to mlc_worker;
