-- A shorter time to keep documents takes effect later, so that it can be called off like a deletion.
alter table tenant
  add column next_keep_months integer check (next_keep_months in (3, 6, 12, 24, 36, 72, 120)),
  add column next_keep_from   timestamptz,
  add constraint tenant_next_keep_is_whole
    check ((next_keep_months is null) = (next_keep_from is null));

grant select (next_keep_months, next_keep_from) on tenant to mlc_custody;

-- The company accounts that are to be deleted between two points of time, behind one of them, so
-- that some that fail do not hide the others.
create function deletions_due(
    p_after timestamptz, p_until timestamptz, p_behind uuid, p_max integer) returns setof uuid
  language sql stable security definer set search_path = public
begin atomic
  select t.tenant_id from tenant t
   where t.deletion_due > coalesce(p_after, '-infinity') and t.deletion_due <= p_until
     and (p_behind is null or t.tenant_id > p_behind)
   order by t.tenant_id
   limit p_max;
end;

drop function due_deletions(timestamptz, integer);

grant create on schema public to mlc_custody;
alter function deletions_due(timestamptz, timestamptz, uuid, integer) owner to mlc_custody;
revoke create on schema public from mlc_custody;
revoke execute on function deletions_due(timestamptz, timestamptz, uuid, integer) from public;
grant execute on function deletions_due(timestamptz, timestamptz, uuid, integer) to mlc_worker;
