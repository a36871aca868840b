-- GET /me/papers: 0 statements

;
