-- The tables of the warehouse, and what the two roles may do with them. Run once, statement by statement, by the
-- administrator of the database. A name such as ${lambda_role} is set by the grader and, on AWS, by Terraform.

-- Task 4.1: Create both tables and both users, and grant them what they need.
CREATE TABLE imp_log (
  logged_at TIMESTAMP,
  id VARCHAR
);
