-- Concur's event subscriptions have a budget and a breaker of their own: they serve speed alone, and
-- their trouble must not keep documents from being read.
alter table budget
  drop constraint budget_side_check,
  add constraint budget_side_check check (side in ('concur', 'events', 'odoo'));
alter table breaker
  drop constraint breaker_side_check,
  add constraint breaker_side_check check (side in ('concur', 'events', 'odoo'));
