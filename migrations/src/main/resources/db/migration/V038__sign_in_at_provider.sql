-- A subject is unique within its provider only.
alter table person add column oidc_issuer text;
drop index person_oidc_subject;
create unique index person_oidc on person (oidc_issuer, oidc_subject);
alter table person add check ((oidc_issuer is null) = (oidc_subject is null));

-- Somebody who was sent to the provider and has not come back yet. The browser holds what the hash
-- was made of; nonce and code verifier are made of that and the state, so neither is kept.
create table oidc_departure (
  state_hash   bytea       primary key check (length(state_hash) = 32),
  browser_hash bytea       not null check (length(browser_hash) = 32),
  errand       text        not null check (errand in ('enter', 'prove', 'connect')),
  -- Whose session is proven again or connected.
  session_id   uuid        references session on delete cascade,
  next_path    text        not null,
  draft        text        not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  check ((errand = 'enter') = (session_id is null))
);

create index oidc_departure_session on oidc_departure (session_id);
create index oidc_departure_end on oidc_departure (expires_at);

-- Somebody whom the provider has proven, and who has a step left before coming in: the password of
-- the account with the same address, or the name of a new company account.
create table oidc_arrival (
  browser_hash bytea       primary key check (length(browser_hash) = 32),
  issuer       text        not null,
  subject      text        not null,
  mail         text        not null check (mail = lower(mail)),
  name         text        not null,
  next_path    text        not null,
  expires_at   timestamptz not null
);

create index oidc_arrival_end on oidc_arrival (expires_at);

grant select, insert, update, delete on oidc_departure, oidc_arrival to mlc_identity;
