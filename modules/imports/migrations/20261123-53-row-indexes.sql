-- A hundred thousand staged rows are written and marked while their importer waits. What is asked of a whole batch a few
-- times (a corrected row's namesakes, the new rows) reads the batch; only the rows that are looked at keep an index.
drop index imports.row_national_id;
drop index imports.row_soft_key;
drop index imports.row_class;
create index row_class on imports.row (batch_id, class, row_no) where class <> 'new';
