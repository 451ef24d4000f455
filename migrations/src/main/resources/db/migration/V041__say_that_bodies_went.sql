-- What a removed body leaves behind: a step of the timeline, an entry of the audit trail, and reasons
-- that name nobody any more.
create function without_persons(p_problems jsonb) returns jsonb
  language sql immutable parallel safe
  return (
    select coalesce(
             jsonb_agg(
               case when jsonb_typeof(one -> 'facts') = 'object'
                    then one || jsonb_build_object('facts', (
                      select coalesce(
                               jsonb_object_agg(
                                 fact.key,
                                 case when fact.key = any (array[
                                           'employee', 'candidates', 'name', 'partner', 'vendor',
                                           'payer', 'payee', 'detail', 'note', 'who'])
                                      then '"(removed)"' else fact.value end),
                               '{}')
                        from jsonb_each(one -> 'facts') fact))
                    else one end
               order by place),
             '[]')
      from jsonb_array_elements(
             case jsonb_typeof(p_problems) when 'array' then p_problems else '[]' end)
           with ordinality as problem (one, place));

revoke execute on function without_persons(jsonb) from public;
grant execute on function without_persons(jsonb) to mlc_custody;

create policy all_steps on document_event to mlc_custody using (true) with check (true);
create policy removals on audit for insert to mlc_custody with check (action = 'data.bodies_removed');
grant select, insert (tenant_id, document_id, at, kind, detail), update (detail) on document_event
  to mlc_custody;
grant insert (tenant_id, actor, action, detail) on audit to mlc_custody;
grant update (problems) on document to mlc_custody;

create or replace function remove_bodies(p_now timestamptz, p_max integer) returns integer
  language sql volatile security definer set search_path = public
begin atomic
  with due as materialized (
    select old.tenant_id, old.document_id
      from (select k.tenant_id,
                   case when k.next_keep_from <= p_now then k.next_keep_months
                        else k.keep_months end as months
              from tenant k) t
     cross join lateral (
       select d.tenant_id, d.document_id
         from document d
        where d.tenant_id = t.tenant_id and d.body_removed_at is null
          and d.state in ('CONFIRMED', 'PAID', 'IGNORED', 'REJECTED', 'RECALLED', 'REVERSED')
          and d.fetched_at < p_now - make_interval(months => t.months)
          and coalesce(d.confirmed_at, d.updated_at) < p_now - make_interval(months => t.months)
          and d.acknowledged_at is not null and d.next_attempt_at is null
          and not d.parked and not d.reversing
        order by d.fetched_at
        limit p_max
          for update of d skip locked) old
     limit p_max),
  codes as (
    delete from document_code c using due
     where c.tenant_id = due.tenant_id and c.document_id = due.document_id),
  steps as (
    update document_event e
       set detail = jsonb_set(e.detail, '{problems}', without_persons(e.detail -> 'problems'))
      from due
     where e.tenant_id = due.tenant_id and e.document_id = due.document_id
       and e.detail ? 'problems'),
  removed as (
    update document d
       set raw = '\x', employee = null, codes_read = true, body_removed_at = p_now,
           problems = without_persons(d.problems)
      from due
     where d.tenant_id = due.tenant_id and d.document_id = due.document_id
    returning d.tenant_id, d.document_id),
  told as (
    insert into document_event (tenant_id, document_id, at, kind)
    select tenant_id, document_id, p_now, 'BODY_REMOVED' from removed),
  noted as (
    insert into audit (tenant_id, actor, action, detail)
    select tenant_id, 'service', 'data.bodies_removed',
           jsonb_build_object('documents', count(*))
      from removed group by tenant_id)
  select count(*)::integer from removed;
end;
