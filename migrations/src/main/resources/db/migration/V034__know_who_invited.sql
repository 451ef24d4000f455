-- Who sent an invitation: it is good for as long as that member may still give the role. Null for
-- the operator's, and for those that were sent before.
alter table invitation
  add column inviter uuid,
  -- The page that the invited is led to after joining.
  add column next    text check (length(next) between 1 and 200);
