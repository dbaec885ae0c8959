INSERT INTO setting VALUES ('min_version', '3');
