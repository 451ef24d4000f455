-- Following Odoo's vendors can be paused like the rest of the work.
alter table lane_pause drop constraint lane_pause_stream_check;
alter table lane_pause add constraint lane_pause_stream_check
  check (stream in ('documents', 'masters', 'vendors'));
