-- How often in a row a system failed while it was sent this vendor: one that is not 0 is sent alone, after
-- all the others, so that one at which a system fails each time holds no other back.
alter table vendor_link add column lost smallint not null default 0 check (lost >= 0);

-- How many of Concur's vendors the last look could not know by their codes, and left out.
alter table vendor_settings add column unreadable integer not null default 0 check (unreadable >= 0);
