-- The same, and where the entry that is taken as given is missing itself, that one is named.
create or replace function broken_audit(p_after bigint) returns table (number bigint, why text)
  language sql stable
begin atomic
  with link as (
    select a.seq, a.previous, a.hash,
           coalesce(lag(a.seq) over chain, greatest(p_after - 1, 0)) as seq_before,
           coalesce(lag(a.hash) over chain, audit_origin()) as hash_before,
           audit_hash(a.tenant_id, a.seq, a.at, a.actor, a.action, a.detail, a.previous) as computed
      from audit a
     where a.tenant_id = current_tenant() and a.seq >= p_after
    window chain as (order by a.seq)),
  last as (
    select a.seq, a.hash from audit a
     where a.tenant_id = current_tenant() and a.seq is not null
     order by a.seq desc limit 1),
  finding as (
    select case when l.seq <> l.seq_before + 1 then l.seq_before + 1 else l.seq end as number,
           case when l.seq <> l.seq_before + 1 then 'missing' else 'changed' end as why
      from link l
     where l.seq > p_after
       and (l.seq <> l.seq_before + 1 or l.previous <> l.hash_before or l.hash <> l.computed)
    union all
    select least(h.seq, coalesce(e.seq, 0)) + (case when h.seq = e.seq then 0 else 1 end),
           case when h.seq = e.seq then 'changed'
                when h.seq > coalesce(e.seq, 0) then 'missing'
                else 'added' end
      from (select coalesce(k.seq, 0) as seq, coalesce(k.hash, audit_origin()) as hash
              from (values (1)) as always
              left join audit_head k on k.tenant_id = current_tenant()) h
      left join last e on true
     where h.seq is distinct from coalesce(e.seq, 0)
        or h.hash is distinct from coalesce(e.hash, audit_origin())
    union all
    select coalesce((select seq from last), 0) + 1, 'added' from audit a
     where a.tenant_id = current_tenant() and a.seq is null)
  select f.number, f.why from finding f order by f.number limit 1;
end;
