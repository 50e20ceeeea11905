-- The tables of the warehouse, and what the two roles may do with them. Run once, statement by statement, by the
-- administrator of the database. A name such as ${lambda_role} is set by the grader and, on AWS, by Terraform.

-- <task 4.1> Create both tables and both users, and grant them what they need.
CREATE TABLE imp_log (
  logged_at TIMESTAMP NOT NULL,
  id VARCHAR(2048) NOT NULL,
  hour VARCHAR(2048) NOT NULL,
  C1 VARCHAR(2048) NOT NULL,
  banner_pos VARCHAR(2048) NOT NULL,
  site_id VARCHAR(2048) NOT NULL,
  site_domain VARCHAR(2048) NOT NULL,
  site_category VARCHAR(2048) NOT NULL,
  app_id VARCHAR(2048) NOT NULL,
  app_domain VARCHAR(2048) NOT NULL,
  app_category VARCHAR(2048) NOT NULL,
  device_id VARCHAR(2048) NOT NULL,
  device_ip VARCHAR(2048) NOT NULL,
  device_model VARCHAR(2048) NOT NULL,
  device_type VARCHAR(2048) NOT NULL,
  device_conn_type VARCHAR(2048) NOT NULL,
  C14 VARCHAR(2048) NOT NULL,
  C15 VARCHAR(2048) NOT NULL,
  C16 VARCHAR(2048) NOT NULL,
  C17 VARCHAR(2048) NOT NULL,
  C18 VARCHAR(2048) NOT NULL,
  C19 VARCHAR(2048) NOT NULL,
  C20 VARCHAR(2048) NOT NULL,
  C21 VARCHAR(2048) NOT NULL,
  hostname VARCHAR(64) NOT NULL,
  prediction DOUBLE PRECISION NOT NULL,
  model VARCHAR(256) NOT NULL,
  revision VARCHAR(256) NOT NULL
)
DISTSTYLE KEY DISTKEY (id) SORTKEY (logged_at);

CREATE TABLE click_log (
  id VARCHAR(2048) NOT NULL,
  clicked_at TIMESTAMP NOT NULL
)
DISTSTYLE KEY DISTKEY (id) SORTKEY (clicked_at);

-- The database users of the two roles: Redshift makes them by itself at their first visit, which is too late for a grant.
CREATE USER "IAMR:${lambda_role}" PASSWORD DISABLE;
CREATE USER "IAMR:${task_role}" PASSWORD DISABLE;

-- UPDATE is for LOCK, which INSERT alone does not allow; the importer changes no row.
GRANT SELECT, INSERT, UPDATE ON imp_log, click_log TO "IAMR:${lambda_role}";
GRANT SELECT ON imp_log, click_log TO "IAMR:${task_role}";
-- <instead>
-- CREATE TABLE imp_log (
--   logged_at TIMESTAMP,
--   id VARCHAR
-- );
-- </task>
