-- One more lane: it looks for what people have to be told, and tells them.
alter table lane drop constraint lane_stream_check;
alter table lane add constraint lane_stream_check
  check (stream in ('documents', 'masters', 'tokens', 'alerts'));

-- The tables' owner is bound by their policies, too; every tenant gets the lane.
alter table tenant no force row level security;
alter table lane no force row level security;
insert into lane (tenant_id, stream, due_at) select tenant_id, 'alerts', now() from tenant;
alter table tenant force row level security;
alter table lane force row level security;

-- What a tenant wants to be told, and how. Without a row the service's own choice holds.
create table alert_setting (
  tenant_id      uuid        primary key references tenant on delete cascade,
  kinds          text[]      not null,
  mails          boolean     not null,
  rhythm         text        not null check (rhythm in ('at-once', 'hourly', 'daily')),
  hour           integer     not null check (hour between 0 and 23),
  zone           text        not null check (length(zone) between 1 and 100),
  wait_hours     integer     not null check (wait_hours between 1 and 720),
  hook_url       text        check (length(hook_url) between 1 and 1000),
  -- Signs what is sent; sealed, and shown once.
  hook_secret    bytea,
  hook_secret_at timestamptz,
  hook_secret_by text,
  changed_at     timestamptz not null default now(),
  changed_by     text        not null,
  check (hook_url is null or hook_secret is not null),
  check ((hook_secret is null) = (hook_secret_at is null)),
  check ((hook_secret is null) = (hook_secret_by is null))
);

-- Who gets the mails; without any, owners and admins do. Who leaves the company account gets none.
create table alert_reader (
  tenant_id uuid not null references tenant on delete cascade,
  person_id uuid not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references membership on delete cascade
);

-- One row from when something is found until its end was told, and for a while after that. What is
-- found again before its end was told has never been over.
create table alert (
  tenant_id    uuid        not null references tenant on delete cascade,
  alert_id     uuid        not null,
  kind         text        not null check (length(kind) between 1 and 40),
  subject      text        not null check (length(subject) between 1 and 200),
  said         text        not null,
  fix          text        not null,
  path         text        not null,
  -- Told again when it grows, as when a key has 7 days left and not 14.
  urgency      integer     not null check (urgency > 0),
  told_urgency integer     not null default 0,
  raised_at    timestamptz not null,
  told_at      timestamptz,
  over_at      timestamptz,
  -- Set together with over_at where the beginning was never told.
  over_told_at timestamptz,
  primary key (tenant_id, alert_id),
  check (over_told_at is null or over_at is not null),
  check ((told_at is null) = (told_urgency = 0))
);

create unique index alert_live on alert (tenant_id, kind, subject) where over_told_at is null;
create index alert_ended on alert (tenant_id, over_told_at) where over_told_at is not null;

-- What is told at once, by mail and by webhook. It is written down together with the note that it
-- was told, and handed over afterwards, with the same id however often.
create table alert_digest (
  tenant_id     uuid        not null references tenant on delete cascade,
  digest_id     uuid        not null,
  news          jsonb       not null,
  created_at    timestamptz not null,
  mail_waits    boolean     not null,
  -- When the webhook is called next; null once it was, is given up, or is not wanted.
  hook_due      timestamptz,
  hook_attempts integer     not null default 0,
  hook_outcome  text        check (hook_outcome in ('delivered', 'given-up')),
  hook_answer   text        check (length(hook_answer) <= 300),
  primary key (tenant_id, digest_id),
  check (hook_due is null or hook_outcome is null)
);

create index alert_digest_list on alert_digest (tenant_id, created_at desc);

do $$
declare
  t text;
begin
  foreach t in array array['alert_setting', 'alert_reader', 'alert', 'alert_digest']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_tenant on %I to mlc_app using (tenant_id = (select current_tenant())) '
      || 'with check (tenant_id = (select current_tenant()))', t);
    execute format('grant select, insert, update, delete on %I to mlc_app', t);
  end loop;
end
$$;

-- A connection that breaks is looked at now. Entering one sets it to 'new' and takes other lanes
-- along in an order of its own, so that it is left out here.
create function look_at_connection() returns trigger
  language plpgsql as
$$
begin
  update lane set due_at = now(), woken = true
   where tenant_id = new.tenant_id and stream = 'alerts' and due_at is not null;
  perform pg_notify('mlc_lanes', new.tenant_id::text);
  return null;
end
$$;

create trigger concur_connection_broken
  after update of state on concur_connection
  for each row
  when (old.state is distinct from new.state and 'broken' in (old.state, new.state)
        and new.state <> 'new')
  execute function look_at_connection();

create trigger odoo_connection_broken
  after update of state on odoo_connection
  for each row
  when (old.state is distinct from new.state and 'broken' in (old.state, new.state)
        and new.state <> 'new')
  execute function look_at_connection();

revoke execute on function look_at_connection() from public;
