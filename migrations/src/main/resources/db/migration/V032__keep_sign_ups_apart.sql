-- What a sign-up entered stays with the link that it had sent, so that somebody else's sign-up with
-- the same address changes nothing of it. Null for links that were sent before, whose sign-up is in
-- the person, and for links of another kind.
alter table mail_link
  add column name          text check (length(name) between 1 and 200),
  add column password_hash text,
  add column company_id    uuid,
  add column company_name  text check (length(company_name) between 1 and 200);
