-- Positions are ended, never deleted; only what an import wrote and takes back again is removed as if it had not been.
grant delete on leadership.position to doanso_app;
