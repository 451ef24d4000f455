-- How long a mail is worth sending; null for those that were posted before.
alter table outgoing_mail add column good_until timestamptz;
