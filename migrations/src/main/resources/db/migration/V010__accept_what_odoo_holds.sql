alter table document
  -- A person takes the entry as Odoo has it, whatever was sent.
  add column accepted boolean not null default false;

create or replace function document_arrows() returns table (before text, after text)
  language sql immutable
begin atomic
  values ('FETCHED', 'ACKNOWLEDGED'),
         ('FETCHED', 'HELD'),
         ('FETCHED', 'RECALLED'),
         ('ACKNOWLEDGED', 'HELD'),
         ('ACKNOWLEDGED', 'IGNORED'),
         ('ACKNOWLEDGED', 'POSTED'),
         ('ACKNOWLEDGED', 'RECALLED'),
         ('HELD', 'FETCHED'),
         ('HELD', 'ACKNOWLEDGED'),
         ('HELD', 'IGNORED'),
         ('HELD', 'REJECTED'),
         ('HELD', 'RECALLED'),
         ('HELD', 'REVERSED'),
         ('IGNORED', 'ACKNOWLEDGED'),
         ('IGNORED', 'RECALLED'),
         ('POSTED', 'CONFIRMED'),
         ('POSTED', 'HELD'),
         ('CONFIRMED', 'HELD');
end;
