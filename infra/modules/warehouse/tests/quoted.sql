INSERT INTO notes VALUES ('one; two');
