-- A comment; with a semicolon, and an apostrophe that isn't closed.
GRANT SELECT ON imp_log TO "IAMR:${task_role}";
CREATE TABLE imp_log (id VARCHAR(64));
create user "IAMR:${task_role}" password disable;
