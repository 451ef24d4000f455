-- Each entry of the audit trail holds the hash of the one before, so that none can be changed, taken
-- out or put in later without it being seen. mlc_audit owns what writes the links; nobody logs in as
-- it, and the service may only add entries.
do $$
begin
  create role mlc_audit nologin nosuperuser nobypassrls;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to mlc_audit;

alter table audit
  add column seq bigint,
  add column previous bytea,
  add column hash bytea,
  add constraint audit_link_is_whole
    check ((seq is null) = (hash is null) and (seq is null) = (previous is null));

create unique index audit_seq on audit (tenant_id, seq);

-- The end of the chain: without it, entries missing at the end would not be seen.
create table audit_head (
  tenant_id uuid   primary key references tenant on delete cascade,
  seq       bigint not null check (seq >= 0),
  hash      bytea  not null check (length(hash) = 32)
);

-- What stands before the first entry.
create function audit_origin() returns bytea
  language sql immutable parallel safe
  return decode(repeat('00', 32), 'hex');

-- SHA-256 over the parts, each led by its length in bytes, so that no two entries give the same text.
create function audit_hash(
    p_tenant uuid, p_seq bigint, p_at timestamptz, p_actor text, p_action text, p_detail jsonb,
    p_previous bytea)
  returns bytea
  language sql stable parallel safe
  return (
    select sha256(convert_to(
             string_agg(octet_length(part)::text || ':' || part, '' order by place), 'UTF8'))
      from unnest(array[
        p_tenant::text, p_seq::text, ((extract(epoch from p_at) * 1000000)::bigint)::text, p_actor,
        p_action, p_detail::text, encode(p_previous, 'hex')]) with ordinality as t (part, place));

-- Runs when the transaction commits, and takes the head's row last of all: whatever else a
-- transaction has locked, it never waits for the head while another waits for it.
create function chain_audit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  head audit_head;
begin
  -- The tenant may have gone in the same transaction.
  if not exists (select from audit a
                  where a.tenant_id = new.tenant_id and a.audit_id = new.audit_id) then
    return null;
  end if;
  insert into audit_head values (new.tenant_id, 0, audit_origin()) on conflict do nothing;
  select * into strict head from audit_head h where h.tenant_id = new.tenant_id for update;
  update audit a
     set seq = head.seq + 1, previous = head.hash,
         hash = audit_hash(a.tenant_id, head.seq + 1, a.at, a.actor, a.action, a.detail, head.hash)
   where a.tenant_id = new.tenant_id and a.audit_id = new.audit_id and a.seq is null;
  update audit_head h
     set seq = a.seq, hash = a.hash
    from audit a
   where h.tenant_id = new.tenant_id and a.tenant_id = h.tenant_id
     and a.audit_id = new.audit_id and a.seq = h.seq + 1;
  return null;
end
$$;

-- The first entry that breaks the chain after a number that is taken as given; none if it is whole.
create function broken_audit(p_after bigint) returns table (number bigint, why text)
  language sql stable
begin atomic
  with link as (
    select a.seq, a.previous, a.hash,
           coalesce(lag(a.seq) over chain, 0) as seq_before,
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

-- What is there already is chained in the order in which it was written. Row-level security binds
-- the owner, too.
alter table audit no force row level security;
do $$
declare
  entry audit;
  owner uuid;
  at_seq bigint;
  at_hash bytea;
begin
  for entry in select * from audit order by tenant_id, audit_id
  loop
    if owner is distinct from entry.tenant_id then
      owner := entry.tenant_id;
      at_seq := 0;
      at_hash := audit_origin();
    end if;
    at_seq := at_seq + 1;
    update audit
       set seq = at_seq, previous = at_hash,
           hash = audit_hash(tenant_id, at_seq, at, actor, action, detail, at_hash)
     where tenant_id = entry.tenant_id and audit_id = entry.audit_id
    returning hash into at_hash;
  end loop;
end
$$;
insert into audit_head (tenant_id, seq, hash)
select distinct on (tenant_id) tenant_id, seq, hash from audit order by tenant_id, seq desc;
alter table audit force row level security;

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy own_tenant on audit_head to mlc_app
  using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
create policy all_heads on audit_head to mlc_audit using (true) with check (true);
create policy all_entries on audit to mlc_audit using (true) with check (true);
grant select, insert, update on audit_head to mlc_audit;
grant select, update (seq, previous, hash) on audit to mlc_audit;
grant select on audit_head to mlc_app;
-- An entry's place in the chain is not for whoever writes it.
revoke insert on audit from mlc_app;
grant insert (tenant_id, actor, action, detail) on audit to mlc_app;

do $$
begin
  if not pg_has_role(
    'mlc_audit',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant mlc_audit to %I', current_user);
  end if;
end
$$;
grant create on schema public to mlc_audit;
alter function chain_audit() owner to mlc_audit;
revoke create on schema public from mlc_audit;

create constraint trigger audit_chained
  after insert on audit
  deferrable initially deferred
  for each row execute function chain_audit();

revoke execute on function chain_audit() from public;
revoke execute on function audit_origin() from public;
revoke execute on function audit_hash(uuid, bigint, timestamptz, text, text, jsonb, bytea)
  from public;
revoke execute on function broken_audit(bigint) from public;
grant execute on function audit_origin() to mlc_app, mlc_audit;
grant execute on function audit_hash(uuid, bigint, timestamptz, text, text, jsonb, bytea)
  to mlc_app, mlc_audit;
grant execute on function broken_audit(bigint) to mlc_app;
