-- Who works for the service. Nothing of a person of the portal opens anything here, nor the other way
-- round: staff have tables of their own, reached as mlc_staff, which sees no table of tenants or persons.
do $$
begin
  create role mlc_staff nologin nosuperuser nobypassrls;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to mlc_staff;

create table staff (
  staff_id      uuid        primary key,
  mail          text        not null check (mail = lower(mail) and length(mail) between 3 and 254),
  name          text        not null check (length(name) between 1 and 200),
  role          text        not null check (role in ('viewer', 'supporter', 'operator')),
  -- With its parameters; null for who was invited and has not come in yet.
  password_hash text,
  -- Sealed with the service's own key. Asked for at each sign-in since it was confirmed.
  totp_secret   bytea,
  totp_since    timestamptz,
  -- The last time step whose code was taken, as a code works once.
  totp_step     bigint      not null default 0,
  -- What is to take the place of that one, and is asked for once a code of it was shown.
  totp_next     bytea,
  -- Who this is at a provider of single sign-on; nobody signs in by it yet.
  oidc_subject  text,
  created_at    timestamptz not null,
  created_by    text        not null,
  disabled_at   timestamptz,
  check ((totp_secret is null) = (totp_since is null))
);

create unique index staff_mail on staff (mail);
create unique index staff_oidc_subject on staff (oidc_subject);

-- Somebody's browser. What the browser holds is not here, only its hash.
create table staff_session (
  session_id uuid        primary key,
  id_hash    bytea       not null check (length(id_hash) = 32),
  staff_id   uuid        not null references staff on delete cascade,
  -- Only 'in' opens anything: before, a code is asked for, or an app is set up.
  stage      text        not null check (stage in ('setup', 'code', 'in')),
  csrf       text        not null,
  created_at timestamptz not null,
  used_at    timestamptz not null,
  expires_at timestamptz not null,
  -- When its holder has last proved who it is.
  proved_at  timestamptz not null,
  address    text        not null,
  user_agent text        not null
);

create unique index staff_session_id_hash on staff_session (id_hash);
create index staff_session_staff on staff_session (staff_id);
create index staff_session_end on staff_session (expires_at);

create table staff_recovery_code (
  staff_id  uuid        not null references staff on delete cascade,
  code_hash bytea       not null check (length(code_hash) = 32),
  used_at   timestamptz,
  primary key (staff_id, code_hash)
);

-- Links that were sent by mail; they work once, for a short time.
create table staff_link (
  link_hash  bytea       primary key check (length(link_hash) = 32),
  kind       text        not null check (kind in ('invite', 'reset')),
  staff_id   uuid        not null references staff on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

create index staff_link_staff on staff_link (staff_id, kind);

-- From where somebody has signed in before, as hashes of networks: whoever guesses from elsewhere
-- cannot keep the person out from there.
create table staff_place (
  staff_id uuid        not null references staff on delete cascade,
  place    bytea       not null check (length(place) = 32),
  seen_at  timestamptz not null,
  primary key (staff_id, place)
);

create index staff_place_seen on staff_place (seen_at);

-- Attempts by account and by address, as hashes.
create table staff_throttle (
  scope    text        not null,
  subject  bytea       not null check (length(subject) = 32),
  attempts integer     not null,
  since    timestamptz not null,
  primary key (scope, subject)
);

create index staff_throttle_since on staff_throttle (since);

-- What staff did, chained like the audit of each tenant. An entry may be about a tenant, and outlives it.
create table staff_audit (
  audit_id     bigint      generated always as identity primary key,
  at           timestamptz not null default now(),
  actor        text        not null,
  action       text        not null,
  about_tenant uuid,
  detail       jsonb       not null default '{}',
  seq          bigint,
  previous     bytea,
  hash         bytea,
  constraint staff_audit_link_is_whole
    check ((seq is null) = (hash is null) and (seq is null) = (previous is null))
);

create unique index staff_audit_seq on staff_audit (seq);
create index staff_audit_about on staff_audit (about_tenant, seq) where about_tenant is not null;

-- The end of the chain: without it, entries missing at the end would not be seen.
create table staff_audit_head (
  only_one boolean primary key default true check (only_one),
  seq      bigint  not null check (seq >= 0),
  hash     bytea   not null check (length(hash) = 32)
);

insert into staff_audit_head (seq, hash) values (0, audit_origin());

-- An entry that is about no tenant has the id that no tenant has.
create function staff_audit_hash(
    p_about uuid, p_seq bigint, p_at timestamptz, p_actor text, p_action text, p_detail jsonb,
    p_previous bytea)
  returns bytea
  language sql stable parallel safe
begin atomic
  select audit_hash(
    coalesce(p_about, '00000000-0000-0000-0000-000000000000'), p_seq, p_at, p_actor, p_action,
    p_detail, p_previous);
end;

-- Runs when the transaction commits, and takes the head last of all, as that of the tenants does.
create function chain_staff_audit() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  head staff_audit_head;
begin
  select * into strict head from staff_audit_head for update;
  update staff_audit a
     set seq = head.seq + 1, previous = head.hash,
         hash = staff_audit_hash(
           a.about_tenant, head.seq + 1, a.at, a.actor, a.action, a.detail, head.hash)
   where a.audit_id = new.audit_id and a.seq is null;
  update staff_audit_head h
     set seq = a.seq, hash = a.hash
    from staff_audit a
   where a.audit_id = new.audit_id and a.seq = h.seq + 1;
  return null;
end
$$;

-- The first entry that breaks the chain after a number that is taken as given; none if it is whole.
create function broken_staff_audit(p_after bigint) returns table (number bigint, why text)
  language sql stable
begin atomic
  with link as (
    select a.seq, a.previous, a.hash,
           coalesce(lag(a.seq) over chain, greatest(p_after - 1, 0)) as seq_before,
           coalesce(lag(a.hash) over chain, audit_origin()) as hash_before,
           staff_audit_hash(a.about_tenant, a.seq, a.at, a.actor, a.action, a.detail, a.previous)
             as computed
      from staff_audit a
     where a.seq >= p_after
    window chain as (order by a.seq)),
  last as (
    select a.seq, a.hash from staff_audit a where a.seq is not null order by a.seq desc limit 1),
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
              left join staff_audit_head k on true) h
      left join last e on true
     where h.seq is distinct from coalesce(e.seq, 0)
        or h.hash is distinct from coalesce(e.hash, audit_origin())
    union all
    select coalesce((select seq from last), 0) + 1, 'added' from staff_audit a where a.seq is null)
  select f.number, f.why from finding f order by f.number limit 1;
end;

grant select, insert, update on staff to mlc_staff;
grant select, insert, update, delete on
  staff_session, staff_recovery_code, staff_link, staff_place, staff_throttle to mlc_staff;
grant select on staff_audit, staff_audit_head to mlc_staff;
-- An entry's place in the chain is not for whoever writes it, nor is its time.
grant insert (actor, action, about_tenant, detail) on staff_audit to mlc_staff;
grant select, update (seq, previous, hash) on staff_audit to mlc_audit;
grant select, update on staff_audit_head to mlc_audit;
-- An invitation is posted together with what it tells about. No mail can be read this way: the id is
-- there to post none twice.
grant insert (mail_id, recipient, subject, body, created_at, due_at, good_until, about_tenant),
      select (mail_id)
  on outgoing_mail to mlc_staff;

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
alter function chain_staff_audit() owner to mlc_audit;
revoke create on schema public from mlc_audit;

create constraint trigger staff_audit_chained
  after insert on staff_audit
  deferrable initially deferred
  for each row execute function chain_staff_audit();

revoke execute on function chain_staff_audit() from public;
revoke execute on function staff_audit_hash(uuid, bigint, timestamptz, text, text, jsonb, bytea)
  from public;
revoke execute on function broken_staff_audit(bigint) from public;
grant execute on function audit_origin() to mlc_staff;
grant execute on function audit_hash(uuid, bigint, timestamptz, text, text, jsonb, bytea) to mlc_staff;
grant execute on function staff_audit_hash(uuid, bigint, timestamptz, text, text, jsonb, bytea)
  to mlc_staff, mlc_audit;
grant execute on function broken_staff_audit(bigint) to mlc_staff;
