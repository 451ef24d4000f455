-- Whoever works for the service sees a company's data only while the company lets them, and never
-- unseen. mlc_support is the role that looks: it may only read, in one tenant, while an access of it is
-- open. mlc_access owns the function that says whether one is; nobody takes it. mlc_staff keeps what
-- belongs to the people of the service.
do $$
declare
  r text;
begin
  foreach r in array array['mlc_support', 'mlc_access', 'mlc_staff']
  loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', r);
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

grant usage on schema public to mlc_support, mlc_access, mlc_staff;

-- What a tenant asks of support before it may look. Without a row a reason is enough.
create table support_policy (
  tenant_id  uuid        primary key references tenant on delete cascade,
  mode       text        not null check (mode in ('reason', 'approval', 'off')),
  changed_by text        not null,
  changed_at timestamptz not null
);

-- Who of the service has asked to look, why, for how long, and what came of it.
create table support_access (
  tenant_id   uuid        not null references tenant on delete cascade,
  access_id   uuid        not null,
  staff_id    uuid        not null,
  staff_name  text        not null check (length(staff_name) between 1 and 200),
  staff_mail  text        not null check (length(staff_mail) between 3 and 254),
  reason      text        not null check (length(reason) between 10 and 500),
  minutes     integer     not null check (minutes between 15 and 1440),
  asked_at    timestamptz not null,
  state       text        not null check (state in ('asked', 'granted', 'refused', 'ended')),
  -- Opened without the tenant, by two people of the service: the one who looks, and this one.
  broke_glass boolean     not null default false,
  second_id   uuid,
  second_name text,
  second_mail text,
  decided_by  text,
  decided_at  timestamptz,
  until       timestamptz,
  ended_by    text,
  ended_at    timestamptz,
  -- When the mails about it were handed over. Nobody looks before the tenant was told.
  told_at     timestamptz,
  primary key (tenant_id, access_id),
  check ((decided_by is null) = (decided_at is null)),
  check ((ended_by is null) = (ended_at is null)),
  check ((state = 'ended') = (ended_at is not null)),
  check (state <> 'asked' or decided_at is null),
  check (state not in ('granted', 'refused') or decided_at is not null),
  check (state <> 'granted' or until is not null),
  check (state not in ('asked', 'refused') or until is null),
  check (until - decided_at <= interval '24 hours'),
  check (broke_glass = (second_id is not null)),
  check (num_nulls(second_id, second_name, second_mail) in (0, 3)),
  check (second_id <> staff_id)
);

create index support_access_list on support_access (tenant_id, asked_at desc, access_id);
create index support_access_living on support_access (tenant_id) where state in ('asked', 'granted');

-- What was looked at is written down once for each access.
create index audit_support_looked on audit (tenant_id, (detail ->> 'access'), (detail ->> 'what'))
  where action = 'support.looked';

do $$
declare
  t text;
begin
  foreach t in array array['support_policy', 'support_access']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_tenant on %I to mlc_app using (tenant_id = (select current_tenant())) '
      || 'with check (tenant_id = (select current_tenant()))', t);
    execute format('create policy all_doors on %I for select to mlc_access using (true)', t);
    -- What was asked and decided is changed, but never taken away.
    execute format('grant select, insert, update on %I to mlc_app', t);
  end loop;
end
$$;
grant select (tenant_id, mode) on support_policy to mlc_access;
grant select (tenant_id, access_id, state, broke_glass, until, told_at) on support_access
  to mlc_access;

-- Whether the access that the transaction names is open in the tenant that it names. It is asked for
-- each statement anew, so that an access ends in the middle of a transaction, too.
create function support_may_read() returns boolean
  language sql stable security definer set search_path = public
begin atomic
  select exists (
    select from support_access a
      left join support_policy p on p.tenant_id = a.tenant_id
     where a.tenant_id = current_tenant()
       and a.access_id = nullif(current_setting('app.access_id', true), '')::uuid
       and a.state = 'granted' and a.until > statement_timestamp() and a.told_at is not null
       and (a.broke_glass or coalesce(p.mode, 'reason') <> 'off'));
end;

do $$
begin
  if not pg_has_role(
    'mlc_access',
    case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
  then
    execute format('grant mlc_access to %I', current_user);
  end if;
end
$$;
grant create on schema public to mlc_access;
alter function support_may_read() owner to mlc_access;
revoke create on schema public from mlc_access;
revoke execute on function support_may_read() from public;
grant execute on function support_may_read() to mlc_support;
grant execute on function current_tenant() to mlc_access, mlc_support;

-- Column by column, so that one that is added later is hidden until a migration shows it. Of the
-- tables that are left out altogether support needs none: what is sealed or hashed, drafts, people,
-- what employees are called in codes, marks of bank accounts.
do $$
declare
  shown constant jsonb := '{
    "tenant": ["tenant_id", "slug", "name", "state", "created_at", "keep_months", "next_keep_months",
               "next_keep_from", "deletion_due", "tell_payments", "payments_from"],
    "concur_connection": ["tenant_id", "company_uuid", "proven_company", "geolocation", "state",
                          "problem", "refresh_expires_at", "refreshed_at", "created_at",
                          "updated_at"],
    "odoo_connection": ["tenant_id", "url", "database", "protocol", "found_protocol",
                        "found_version", "books", "state", "problem", "key_seen",
                        "key_expires_at", "key_checked_at", "created_at", "updated_at"],
    "event_subscription": ["tenant_id", "topic", "state", "problem", "datacenter", "made_at",
                           "verified_at", "updated_at"],
    "inbox_event": ["tenant_id", "event_id", "kind", "topic", "event_type", "business_id",
                    "entity_id", "correlation_id", "step", "occurred_at", "received_at",
                    "handled_at"],
    "alert_setting": ["tenant_id", "kinds", "mails", "rhythm", "hour", "zone", "wait_hours",
                      "hook_off", "changed_at", "changed_by"],
    "alert_digest": ["tenant_id", "digest_id", "news", "created_at", "mail_waits", "hook_due",
                     "hook_attempts", "hook_outcome"],
    "odoo_follow": ["tenant_id", "model", "origin", "readable", "left_out", "looked_at",
                    "compared_at", "problem", "problem_at", "alarm", "alarm_at"],
    "bank_setting": ["tenant_id", "enabled", "since", "problem", "problem_at", "changed_at",
                     "changed_by", "books"],
    "bank_alarm": ["tenant_id", "alarm_id", "kind", "partner_id", "name", "old_ends", "new_ends",
                   "others", "writer", "seen_at", "version", "state", "decided_by", "decided_at",
                   "note", "changed_at"]}';
  whole constant text[] := array[
    'audit', 'audit_head', 'document', 'document_event', 'document_payment', 'payment_notice',
    'receipt', 'receipt_setting', 'lane', 'lane_pause', 'mapping_version', 'mapping_health',
    'master_snapshot', 'alert', 'odoo_vendor', 'concur_vendor', 'vendor_settings', 'vendor_link',
    'vendor_refusal', 'vendor_question', 'cost_list', 'cost_list_item', 'order_setting',
    'purchase_order', 'purchase_order_line'];
  t text;
  columns text;
begin
  for t, columns in
    select s.key, (select string_agg(quote_ident(c), ', ') from jsonb_array_elements_text(s.value) c)
      from jsonb_each(shown) s
    union all
    -- All that is not sealed; the hashes of the audit trail are for everybody.
    select w.name, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from unnest(whole) w (name)
      join pg_attribute a on a.attrelid = format('public.%I', w.name)::regclass
     where a.attnum > 0 and not a.attisdropped
       and (a.atttypid <> 'bytea'::regtype or w.name in ('audit', 'audit_head'))
     group by w.name
  loop
    execute format('grant select (%s) on %I to mlc_support', columns, t);
    execute format(
      'create policy support_looks on %I for select to mlc_support '
      || 'using (tenant_id = (select current_tenant()) and (select support_may_read()))', t);
  end loop;
end
$$;

-- What the pages call while they read.
grant execute on function folded(text), is_held_for_bank(bigint), broken_audit(bigint),
  audit_origin(), audit_hash(uuid, bigint, timestamptz, text, text, jsonb, bytea) to mlc_support;

-- What takes two people of the service: the one asks, the other one decides. It outlives the tenant.
create table staff_request (
  request_id   uuid        primary key,
  kind         text        not null check (kind in ('break_glass', 'delete_tenant')),
  about_tenant uuid        not null,
  tenant_name  text        not null check (length(tenant_name) between 1 and 200),
  reason       text        not null check (length(reason) between 10 and 500),
  -- How long somebody wants to look; null where that is not asked for.
  minutes      integer     check (minutes between 15 and 1440),
  asked_by     uuid        not null,
  asked_name   text        not null check (length(asked_name) between 1 and 200),
  asked_at     timestamptz not null,
  state        text        not null default 'asked'
                 check (state in ('asked', 'approved', 'refused', 'withdrawn')),
  decided_by   uuid,
  decided_name text,
  decided_at   timestamptz,
  -- What an approved one has led to: the access that was opened.
  access_id    uuid,
  check ((kind = 'break_glass') = (minutes is not null)),
  check ((state in ('approved', 'refused')) = (decided_by is not null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((decided_by is null) = (decided_name is null)),
  check (decided_by <> asked_by),
  check (access_id is null or (kind = 'break_glass' and state = 'approved'))
);

create index staff_request_open on staff_request (asked_at) where state = 'asked';
create index staff_request_tenant on staff_request (about_tenant, asked_at);
grant select, insert, update on staff_request to mlc_staff;
