-- The rank in its branch's committee that a row's person will be given, and the position it became.
alter table imports.row add column position text;
alter table imports.row add column position_id uuid;
