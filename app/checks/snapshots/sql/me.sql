-- GET /me: 1 statements

select "id", "username", "display_name", "email", "phone_tail", "person_id", "is_demo", "must_change_password", "two_factor_enabled", "failed_count", "locked_until", "disabled_at" from "accounts"."account" where "id" = $1;
