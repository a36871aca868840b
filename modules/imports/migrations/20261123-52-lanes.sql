-- Chunks are written side by side: which rows are written stands at each row (`outcome`).
alter table imports.batch drop column written_to;
