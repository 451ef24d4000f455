-- A webhook that does not take alerts is told of; one that answers that it is gone is called no more.
alter table alert_setting
  add column hook_off       boolean not null default false,
  add column hook_failed    text check (length(hook_failed) between 1 and 300),
  -- The secret's cipher holds the former one, too; it signs until then.
  add column hook_former_until timestamptz,
  add column hook_tested_at timestamptz,
  add check (hook_url is not null or (not hook_off and hook_failed is null));

-- When there was something to tell of it last, which may be long after it began.
alter table alert add column news_at timestamptz;
