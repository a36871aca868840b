-- A branch's year in numbers follows its branch when that stands elsewhere: its way may be written, its numbers may not.
grant update (a1, a2, a3, a4, a5, a6, a7, a8) on training.tally to doanso_app;
create trigger way_in after insert on training.tally referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on training.tally referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
