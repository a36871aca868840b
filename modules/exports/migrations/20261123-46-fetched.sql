-- When its owner first fetched it: a file that is ready and was never fetched waits on the desk.
alter table exports.file add column fetched_at timestamptz;
