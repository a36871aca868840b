-- GET /public/papers/:code: 1 statements

select state, number_text, issued_on::text, issuer, kind, title, person_masked from papers.paper where check_code = $1 and check_address is not null;
