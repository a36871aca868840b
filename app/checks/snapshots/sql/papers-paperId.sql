-- GET /papers/:paperId: 2 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select id, kind, title, unit_id, number, number_text, issued_on::text, abstract, signer_name, signer_position, state, type, array_remove(array[a1, a2, a3, a4, a5, a6, a7, a8], null) as path, issuer, signer_authority, content, template_override_id, template_version, state_reason, note, state_on::text, revoked_by_paper, case_id, case_part, person_id, person_masked, check_code, check_address, sha256, size, pages, created_at, failed, instead_of from papers.paper where id = any($1::uuid[]);
