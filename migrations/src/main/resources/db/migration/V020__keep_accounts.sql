-- Persons belong to no tenant: one may be a member of several. What is kept of them is reached as
-- mlc_identity, which sees who is a member of which tenant and what tenants are called, and nothing
-- else of them. Changing a tenant's members is work inside that tenant.
do $$
begin
  create role mlc_identity nologin nosuperuser nobypassrls;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to mlc_identity;

create table person (
  person_id     uuid        primary key,
  mail          text        not null check (mail = lower(mail) and length(mail) between 3 and 254),
  name          text        not null check (length(name) between 1 and 200),
  -- With its parameters; null for who signs in at a provider only.
  password_hash text,
  -- Sealed with the service's own key. Not asked for before it is confirmed.
  totp_secret   bytea,
  totp_since    timestamptz,
  -- The last time step whose code was taken, as a code works once.
  totp_step     bigint      not null default 0,
  -- Who this is at the provider of single sign-on.
  oidc_subject  text,
  -- The company account that a sign-up asked for, until it is made.
  company_id    uuid,
  company_name  text        check (length(company_name) between 1 and 200),
  -- The company account that was looked at last.
  last_tenant   uuid,
  created_at    timestamptz not null,
  verified_at   timestamptz,
  disabled_at   timestamptz,
  check ((company_id is null) = (company_name is null))
);

create unique index person_mail on person (mail);
create unique index person_oidc_subject on person (oidc_subject);

create table membership (
  tenant_id  uuid        not null references tenant on delete cascade,
  person_id  uuid        not null references person on delete cascade,
  role       text        not null check (role in ('viewer', 'accountant', 'admin', 'owner')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, person_id)
);

create index membership_person on membership (person_id);

create table invitation (
  tenant_id     uuid        not null references tenant on delete cascade,
  invitation_id uuid        not null,
  mail          text        not null check (mail = lower(mail)),
  role          text        not null check (role in ('viewer', 'accountant', 'admin', 'owner')),
  invited_by    text        not null,
  link_hash     bytea       not null check (length(link_hash) = 32),
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  accepted_at   timestamptz,
  primary key (tenant_id, invitation_id)
);

-- One open invitation for each address; asking again replaces it.
create unique index invitation_open on invitation (tenant_id, mail) where accepted_at is null;
create index invitation_link on invitation (link_hash);

-- Somebody's browser. What the browser holds is not here, only its hash.
create table session (
  session_id    uuid        primary key,
  id_hash       bytea       not null check (length(id_hash) = 32),
  person_id     uuid        not null references person on delete cascade,
  -- Whether the second factor is still asked for.
  waits_for_code boolean    not null,
  chosen_tenant uuid,
  csrf          text        not null,
  created_at    timestamptz not null,
  used_at       timestamptz not null,
  expires_at    timestamptz not null,
  -- When the person has last proved who it is.
  proved_at     timestamptz not null,
  address       text        not null,
  user_agent    text        not null,
  -- A form that was interrupted to have the person prove again who it is; sealed.
  draft_id      uuid,
  draft_path    text,
  draft         bytea,
  draft_at      timestamptz
);

create unique index session_id_hash on session (id_hash);
create index session_person on session (person_id);
create index session_end on session (expires_at);

create table recovery_code (
  person_id uuid        not null references person on delete cascade,
  code_hash bytea       not null check (length(code_hash) = 32),
  used_at   timestamptz,
  primary key (person_id, code_hash)
);

-- Links that were sent by mail. They work once, for a short time, and for the address that they
-- were sent to.
create table mail_link (
  link_hash  bytea       primary key check (length(link_hash) = 32),
  kind       text        not null check (kind in ('verify', 'reset')),
  person_id  uuid        not null references person on delete cascade,
  mail       text        not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

create index mail_link_person on mail_link (person_id, kind);

-- The body holds links and is sealed; it is wiped once the mail is sent or given up.
create table outgoing_mail (
  mail_id    uuid        primary key,
  recipient  text        not null,
  subject    text        not null,
  body       bytea,
  created_at timestamptz not null,
  due_at     timestamptz not null,
  attempts   integer     not null default 0,
  state      text        not null default 'waiting' check (state in ('waiting', 'sent', 'given-up')),
  ended_at   timestamptz,
  check ((body is null) = (state <> 'waiting'))
);

create index outgoing_mail_due on outgoing_mail (due_at) where state = 'waiting';
create index outgoing_mail_ended on outgoing_mail (ended_at) where state <> 'waiting';

-- Attempts by account and by address, as hashes, so that nobody guesses for long.
create table throttle (
  scope      text        not null,
  subject    bytea       not null check (length(subject) = 32),
  attempts   integer     not null,
  since      timestamptz not null,
  primary key (scope, subject)
);

create index throttle_since on throttle (since);

-- The data key of what belongs to no tenant, wrapped by the master key like each tenant's.
create table service_key (
  only_one   boolean     primary key default true check (only_one),
  wrapped    bytea       not null,
  master_key text        not null,
  version    integer     not null default 1,
  rotated_at timestamptz not null default now()
);

do $$
declare
  t text;
begin
  foreach t in array array['membership', 'invitation']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_tenant on %I to mlc_app using (tenant_id = (select current_tenant())) '
      || 'with check (tenant_id = (select current_tenant()))', t);
    execute format('create policy all_persons on %I for select to mlc_identity using (true)', t);
  end loop;
end
$$;

grant select, insert, update, delete on membership, invitation to mlc_app;
grant select on membership, invitation to mlc_identity;

create policy all_names on tenant for select to mlc_identity using (true);
grant select (tenant_id, name) on tenant to mlc_identity;

grant select, insert, update on person, service_key to mlc_identity;
grant select, insert, update, delete on
  session, recovery_code, mail_link, outgoing_mail, throttle to mlc_identity;
