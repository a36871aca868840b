-- GET /rights-matrix: 0 statements

;
