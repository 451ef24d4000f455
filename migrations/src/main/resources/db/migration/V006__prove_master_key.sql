-- A known text under each master key that was ever used, so that a start with another key, or with
-- a broken one, is found out before anything is sealed with it. No tenant's data.
create table master_key (
  name       text        primary key,
  proof      bytea       not null,
  created_at timestamptz not null default now()
);

grant select, insert on master_key to mlc_app;
