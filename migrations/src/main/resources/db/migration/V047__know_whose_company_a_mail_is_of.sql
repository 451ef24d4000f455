-- Which company account a mail is about, so that it goes with that one: whoever is written to may
-- belong to others, whose mails stay. Mails about a person's own account are of none.
alter table outgoing_mail add column about_tenant uuid;

create index outgoing_mail_about on outgoing_mail (about_tenant) where about_tenant is not null;
