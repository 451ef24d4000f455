-- Since when terms are of this company, where they were another one's before: until a person saves the
-- settings anew, none are written over others.
alter table vendor_settings add column terms_moved_at timestamptz;

-- Since when a system has failed each time that it was sent this vendor.
alter table vendor_link add column lost_since timestamptz;
