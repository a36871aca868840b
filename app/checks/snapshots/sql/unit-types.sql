-- GET /unit-types: 3 statements

select * from "organisation"."unit_type" order by "sort";

select * from "organisation"."unit_type_rule";

select "code", "vi", "en" from "organisation"."sector" order by "sort";
