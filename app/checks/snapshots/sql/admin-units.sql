-- GET /admin-units: 1 statements

select * from "organisation"."admin_unit" where "valid_from" <= $1 and (valid_to is null or valid_to > $2) and "level" = $3 order by "name_fold" limit $4;
