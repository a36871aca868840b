-- GET /unit-types: 3 statements

select "code", "vi", "en" from "organisation"."sector" order by "sort";

select * from "organisation"."unit_type" order by "sort";

select * from "organisation"."unit_type_rule";
