-- Whether a tenant wants the bank accounts of its vendors watched. Without a row it does not, and
-- nothing is known of any account.
create table bank_setting (
  tenant_id  uuid        primary key references tenant on delete cascade,
  enabled    boolean     not null,
  -- What was known is to be forgotten before anything else: it was switched on or off.
  afresh     boolean     not null default true,
  -- Sealed. Account numbers are kept as marks that are made with this key, which is another one each
  -- time it is switched on.
  mark_key   bytea       not null,
  -- Since when changes raise alarms: all accounts were read once before.
  since      timestamptz,
  -- What keeps accounts from being seen.
  problem    jsonb,
  problem_at timestamptz,
  changed_at timestamptz not null default now(),
  changed_by text        not null,
  check ((problem is null) = (problem_at is null))
);

-- Vendors with accounts, in whose name bills are booked.
create table bank_vendor (
  tenant_id  uuid        not null references tenant on delete cascade,
  partner_id bigint      not null,
  -- Odoo's: a database that was set back gives its id to another one.
  created    timestamptz not null,
  name       text        not null,
  -- The accounts that are taken as right: last characters by mark. Null before anything was.
  known      jsonb,
  -- Something of its accounts has changed that was not looked at yet.
  due        boolean     not null default true,
  primary key (tenant_id, partner_id)
);
create index bank_vendor_due on bank_vendor (tenant_id, partner_id) where due;

-- Accounts as they are in Odoo now: never a number.
create table bank_account (
  tenant_id  uuid        not null references tenant on delete cascade,
  account_id bigint      not null,
  -- Who has it, and in whose name that one's bills are booked; null until that was looked up.
  partner_id bigint      not null,
  vendor_id  bigint,
  mark       text        not null,
  ends       text        not null check (length(ends) <= 4),
  active     boolean     not null,
  -- Whether Odoo may pay to it, in versions that say so.
  trusted    boolean     not null,
  -- Who changed it last, as Odoo calls that user.
  writer     text        not null,
  created    timestamptz not null,
  stamp      timestamptz not null,
  primary key (tenant_id, account_id)
);
create index bank_account_mark on bank_account (tenant_id, mark);
create index bank_account_vendor on bank_account (tenant_id, vendor_id);
create index bank_account_new on bank_account (tenant_id, partner_id) where vendor_id is null;

create table bank_alarm (
  tenant_id  uuid        not null references tenant on delete cascade,
  alarm_id   uuid        not null default gen_random_uuid(),
  kind       text        not null check (kind in ('changed', 'known', 'shared')),
  partner_id bigint      not null,
  name       text        not null,
  -- Marks and last characters: what was taken as right, and what is there now.
  before     jsonb       not null,
  after      jsonb       not null,
  old_ends   text[]      not null,
  new_ends   text[]      not null,
  -- Other vendors that have such an account, too: their names by their ids.
  others     jsonb       not null default '{}',
  writer     text        not null,
  seen_at    timestamptz not null,
  -- Grows with each change in Odoo, so that nobody approves what he has not seen.
  version    integer     not null default 1,
  state      text        not null default 'open'
               check (state in ('open', 'rejected', 'approved', 'closed')),
  decided_by text,
  decided_at timestamptz,
  note       text        not null default '' check (length(note) <= 500),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, alarm_id),
  check ((decided_by is null) = (decided_at is null))
);
create unique index bank_alarm_living on bank_alarm (tenant_id, partner_id, (kind = 'shared'))
  where state in ('open', 'rejected');
create index bank_alarm_changed on bank_alarm (tenant_id, changed_at);

do $$
declare
  t text;
begin
  foreach t in array array['bank_setting', 'bank_vendor', 'bank_account', 'bank_alarm']
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

-- Whether nothing of a partner is to be carried over now: it, or the company that it belongs to, has
-- an alarm that nobody has approved.
create function is_held_for_bank(p_partner bigint) returns boolean
  language sql stable set search_path = public
begin atomic
  select exists (
    select from bank_alarm a
     where a.tenant_id = current_tenant() and a.state in ('open', 'rejected') and a.kind <> 'shared'
       and (a.partner_id = p_partner
            or a.partner_id = (
                 select (v.fields -> 'commercial_partner_id' ->> 0)::bigint
                   from odoo_vendor v
                  where v.tenant_id = current_tenant() and v.partner_id = p_partner)));
end;
revoke execute on function is_held_for_bank(bigint) from public;
grant execute on function is_held_for_bank(bigint) to mlc_app;

-- Everybody is told of alarms who has not chosen otherwise since.
alter table alert_setting no force row level security;
update alert_setting set kinds = array_append(kinds, 'bank-account');
alter table alert_setting force row level security;
