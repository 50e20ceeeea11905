-- What Redshift has and PostgreSQL has not: functions, system views, and notes about tables. A database is a copy of this.
CREATE SCHEMA rs;
GRANT USAGE ON SCHEMA rs TO PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;

-- A text that is written to a time column is read as a time.
CREATE CAST (varchar AS timestamp) WITH INOUT AS ASSIGNMENT;
CREATE CAST (varchar AS timestamptz) WITH INOUT AS ASSIGNMENT;
CREATE CAST (varchar AS date) WITH INOUT AS ASSIGNMENT;
CREATE CAST (text AS timestamp) WITH INOUT AS ASSIGNMENT;
CREATE CAST (text AS timestamptz) WITH INOUT AS ASSIGNMENT;
CREATE CAST (text AS date) WITH INOUT AS ASSIGNMENT;

CREATE TABLE rs.tables (
  relation oid PRIMARY KEY, diststyle text, distkey text, sortstyle text, sortkey text[], encodings text[]);

CREATE FUNCTION rs.note_table(name text, style text, key text, sortstyle text, sortkeys text, encodings text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  table_oid oid := pg_catalog.to_regclass(name);
  sorted text[] := pg_catalog.string_to_array(sortkeys, ',');
  missing text;
BEGIN
  SELECT c INTO missing FROM pg_catalog.unnest(sorted || pg_catalog.string_to_array(key, ',')) c
    WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a WHERE a.attrelid = table_oid AND a.attname = c);
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'column "%" named in distribution or sort key does not exist', missing;
  END IF;
  INSERT INTO rs.tables VALUES (table_oid, style, key, sortstyle, sorted, pg_catalog.string_to_array(encodings, ','))
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION rs.username() RETURNS text LANGUAGE sql STABLE AS $$ SELECT pg_catalog.current_setting('rs.username') $$;
CREATE FUNCTION rs.database() RETURNS text LANGUAGE sql STABLE AS $$ SELECT pg_catalog.current_setting('rs.database') $$;
CREATE FUNCTION rs.sees_all() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT pg_catalog.current_setting('rs.admin') = 'yes' $$;

CREATE FUNCTION rs.getdate() RETURNS timestamp LANGUAGE sql STABLE AS
  $$ SELECT date_trunc('second', statement_timestamp() AT TIME ZONE 'UTC') $$;
CREATE FUNCTION rs.sysdate() RETURNS timestamp LANGUAGE sql STABLE AS
  $$ SELECT transaction_timestamp() AT TIME ZONE 'UTC' $$;

CREATE FUNCTION rs.unit(part text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE
    WHEN lower(part) IN ('year', 'years', 'y', 'yr', 'yrs') THEN 'year'
    WHEN lower(part) IN ('quarter', 'quarters', 'qtr', 'qtrs') THEN 'quarter'
    WHEN lower(part) IN ('month', 'months', 'mon', 'mons') THEN 'month'
    WHEN lower(part) IN ('week', 'weeks', 'w') THEN 'week'
    WHEN lower(part) IN ('day', 'days', 'd') THEN 'day'
    WHEN lower(part) IN ('hour', 'hours', 'h', 'hr', 'hrs') THEN 'hour'
    WHEN lower(part) IN ('minute', 'minutes', 'm', 'min', 'mins') THEN 'minute'
    WHEN lower(part) IN ('second', 'seconds', 's', 'sec', 'secs') THEN 'second'
    WHEN lower(part) IN ('millisecond', 'milliseconds', 'ms', 'msec', 'msecs', 'msecond', 'mseconds') THEN 'millisecond'
    WHEN lower(part) IN ('microsecond', 'microseconds', 'us', 'usec', 'usecs', 'microsec', 'microsecs') THEN 'microsecond'
  END;
END $$;

CREATE FUNCTION rs.span(part text) RETURNS interval LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF rs.unit(part) IS NULL THEN
    RAISE EXCEPTION 'date part "%" is not supported', part;
  END IF;
  RETURN CASE rs.unit(part) WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || rs.unit(part))::interval END;
END $$;

CREATE FUNCTION rs.dateadd(part text, n bigint, t timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE AS $$ SELECT t + n * rs.span(part) $$;
CREATE FUNCTION rs.dateadd(part text, n bigint, t timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT t + n * rs.span(part) $$;
CREATE FUNCTION rs.dateadd(part text, n bigint, t date) RETURNS timestamp LANGUAGE sql IMMUTABLE AS $$ SELECT t + n * rs.span(part) $$;
CREATE FUNCTION rs.dateadd(part text, n bigint, t text) RETURNS timestamp LANGUAGE sql STABLE AS $$ SELECT t::timestamp + n * rs.span(part) $$;

CREATE FUNCTION rs.datediff(part text, a timestamp, b timestamp) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  u text := rs.unit(part);
  seconds numeric;
BEGIN
  IF u IS NULL THEN
    RAISE EXCEPTION 'date part "%" is not supported', part;
  END IF;
  IF u = 'year' THEN RETURN extract(year FROM b) - extract(year FROM a); END IF;
  IF u = 'quarter' THEN
    RETURN (extract(year FROM b) - extract(year FROM a)) * 4 + extract(quarter FROM b) - extract(quarter FROM a);
  END IF;
  IF u = 'month' THEN
    RETURN (extract(year FROM b) - extract(year FROM a)) * 12 + extract(month FROM b) - extract(month FROM a);
  END IF;
  IF u = 'week' THEN  -- Redshift's weeks begin on Sunday
    RETURN (date_trunc('week', b + interval '1 day')::date - date_trunc('week', a + interval '1 day')::date) / 7;
  END IF;
  seconds := extract(epoch FROM pg_catalog.date_trunc(u, b)) - extract(epoch FROM pg_catalog.date_trunc(u, a));
  RETURN CASE u
    WHEN 'day' THEN seconds / 86400 WHEN 'hour' THEN seconds / 3600 WHEN 'minute' THEN seconds / 60
    WHEN 'second' THEN seconds WHEN 'millisecond' THEN seconds * 1000 ELSE seconds * 1000000 END;
END $$;
CREATE FUNCTION rs.datediff(part text, a timestamptz, b timestamptz) RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT rs.datediff(part, a AT TIME ZONE 'UTC', b AT TIME ZONE 'UTC') $$;
CREATE FUNCTION rs.datediff(part text, a date, b date) RETURNS bigint LANGUAGE sql IMMUTABLE AS
  $$ SELECT rs.datediff(part, a::timestamp, b::timestamp) $$;
CREATE FUNCTION rs.datediff(part text, a text, b text) RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT rs.datediff(part, a::timestamp, b::timestamp) $$;

CREATE FUNCTION rs.convert_timezone(target text, t timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
  $$ SELECT t AT TIME ZONE 'UTC' AT TIME ZONE target $$;
CREATE FUNCTION rs.convert_timezone(target text, t timestamptz) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
  $$ SELECT t AT TIME ZONE target $$;
CREATE FUNCTION rs.convert_timezone(source text, target text, t timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
  $$ SELECT t AT TIME ZONE source AT TIME ZONE target $$;

CREATE FUNCTION rs.len(t text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT length(t) $$;
CREATE FUNCTION rs.charindex(part text, whole text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT strpos(whole, part) $$;
CREATE FUNCTION rs.trunc(t timestamp) RETURNS date LANGUAGE sql IMMUTABLE AS $$ SELECT t::date $$;
CREATE FUNCTION rs.last_day(t timestamp) RETURNS date LANGUAGE sql IMMUTABLE AS
  $$ SELECT (date_trunc('month', t) + interval '1 month - 1 day')::date $$;
CREATE FUNCTION rs.add_months(t timestamp, n integer) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
  $$ SELECT t + n * interval '1 month' $$;
CREATE FUNCTION rs.json_extract_path_text(t text, VARIADIC path text[]) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT coalesce(pg_catalog.json_extract_path_text(t::json, VARIADIC path), '') $$;
CREATE FUNCTION rs.sha2(t text, bits integer) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT encode(CASE bits WHEN 224 THEN sha224(convert_to(t, 'UTF8')) WHEN 384 THEN sha384(convert_to(t, 'UTF8'))
     WHEN 512 THEN sha512(convert_to(t, 'UTF8')) ELSE sha256(convert_to(t, 'UTF8')) END, 'hex') $$;

-- The average of integers is an integer in Redshift.
CREATE FUNCTION rs.average(state bigint[]) RETURNS bigint LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN state[1] = 0 THEN NULL ELSE state[2] / state[1] END $$;
CREATE FUNCTION rs.average_step(state bigint[], value bigint) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN value IS NULL THEN state ELSE ARRAY[state[1] + 1, state[2] + value] END $$;
CREATE AGGREGATE rs.avg(smallint) (SFUNC = pg_catalog.int2_avg_accum, STYPE = bigint[], FINALFUNC = rs.average, INITCOND = '{0,0}');
CREATE AGGREGATE rs.avg(integer) (SFUNC = pg_catalog.int4_avg_accum, STYPE = bigint[], FINALFUNC = rs.average, INITCOND = '{0,0}');
CREATE AGGREGATE rs.avg(bigint) (SFUNC = rs.average_step, STYPE = bigint[], FINALFUNC = rs.average, INITCOND = '{0,0}');

CREATE TABLE rs.load_errors (
  username text, query bigint, starttime timestamp, "table" text, filename text, line_number bigint, colname text, type text,
  col_length text, position integer, raw_line text, raw_field_value text, err_code integer, err_reason text);
CREATE VIEW rs.stl_load_errors AS
  SELECT query, starttime, "table", filename, line_number, colname, type, col_length, position, raw_line, raw_field_value,
    err_code, err_reason FROM rs.load_errors WHERE rs.sees_all() OR username = rs.username();
CREATE VIEW rs.sys_load_error_detail AS
  SELECT username AS user_name, query AS query_id, rs.database() AS database_name, "table" AS table_name, starttime AS start_time,
    filename AS file_name, line_number, colname AS column_name, type AS column_type, col_length AS column_length, position,
    err_code AS error_code, err_reason AS error_message FROM rs.load_errors WHERE rs.sees_all() OR username = rs.username();

CREATE TABLE rs.load_files (
  username text, query bigint, "table" text, filename text, lines bigint, bytes bigint, loaded timestamp);
CREATE VIEW rs.stl_load_commits AS
  SELECT query, filename, loaded AS curtime, lines AS lines_scanned, 1 AS status FROM rs.load_files
    WHERE rs.sees_all() OR username = rs.username();
CREATE VIEW rs.sys_load_detail AS
  SELECT query AS query_id, filename AS file_name, bytes AS bytes_scanned, lines AS lines_scanned, loaded AS record_time FROM rs.load_files
    WHERE rs.sees_all() OR username = rs.username();
CREATE VIEW rs.sys_load_history AS
  SELECT query AS query_id, username AS user_name, rs.database() AS database_name, "table" AS table_name, 'completed' AS status,
    max(loaded) AS end_time, sum(lines)::bigint AS loaded_rows, sum(bytes)::bigint AS loaded_bytes, count(*) AS source_file_count FROM rs.load_files
    WHERE rs.sees_all() OR username = rs.username() GROUP BY query, username, "table";

CREATE VIEW rs.pg_table_def AS
  SELECT n.nspname::text AS schemaname, c.relname::text AS tablename, a.attname::text AS "column",
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
    coalesce((SELECT split_part(e, '=', 2) FROM unnest(t.encodings) e WHERE split_part(e, '=', 1) = a.attname), 'auto') AS encoding,
    coalesce(t.distkey = a.attname, false) AS distkey, coalesce(array_position(t.sortkey, a.attname::text), 0) AS sortkey,
    a.attnotnull AS "notnull"
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid LEFT JOIN rs.tables t ON t.relation = c.oid
  WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'rs');
CREATE VIEW rs.svv_table_info AS
  SELECT rs.database() AS database, n.nspname::text AS schema, c.oid::bigint AS table_id, c.relname::text AS "table",
    CASE WHEN t.diststyle = 'key' THEN 'KEY(' || t.distkey || ')' WHEN t.diststyle = 'auto' THEN 'AUTO(ALL)'
      ELSE upper(coalesce(t.diststyle, 'auto')) END AS diststyle,
    CASE WHEN t.sortstyle = 'interleaved' THEN 'INTERLEAVED' WHEN t.sortstyle = 'auto' THEN 'AUTO(SORTKEY)' ELSE t.sortkey[1] END AS sortkey1,
    coalesce(array_length(t.sortkey, 1), 0) AS sortkey_num
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace LEFT JOIN rs.tables t ON t.relation = c.oid
  WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'rs');

CREATE FUNCTION rs.pg_last_copy_count() RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(pg_catalog.current_setting('rs.copied', true), ''), '0')::bigint $$;
CREATE FUNCTION rs.pg_last_copy_id() RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(pg_catalog.current_setting('rs.copy', true), ''), '-1')::bigint $$;

-- The comment of a role is namespace|kind|name, because the names of PostgreSQL's roles say nothing.
CREATE VIEW rs.principals AS
  SELECT r.oid, r.rolname::text AS role, split_part(d, '|', 2) AS kind, substr(d, length(split_part(d, '|', 1)) + length(split_part(d, '|', 2)) + 3) AS name
  FROM pg_catalog.pg_roles r, pg_catalog.shobj_description(r.oid, 'pg_authid') d
  WHERE split_part(d, '|', 1) = pg_catalog.current_setting('rs.namespace', true);
CREATE VIEW rs.pg_user AS
  SELECT name AS usename, oid::bigint AS usesysid, role = pg_catalog.current_setting('rs.namespace', true) AS usesuper FROM rs.principals WHERE kind = 'user';
CREATE VIEW rs.svv_relation_privileges AS
  SELECT n.nspname::text AS namespace_name, c.relname::text AS relation_name, a.privilege_type::text AS privilege_type,
    coalesce(p.name, 'public') AS identity_name, coalesce(p.kind, 'public') AS identity_type, a.is_grantable AS admin_option
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a LEFT JOIN rs.principals p ON p.oid = a.grantee
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'rs') AND a.grantee <> c.relowner;
CREATE VIEW rs.svv_schema_privileges AS
  SELECT n.nspname::text AS namespace_name, a.privilege_type::text AS privilege_type,
    coalesce(p.name, 'public') AS identity_name, coalesce(p.kind, 'public') AS identity_type, a.is_grantable AS admin_option
  FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) a LEFT JOIN rs.principals p ON p.oid = a.grantee
  WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', 'rs') AND a.grantee <> n.nspowner;
CREATE FUNCTION rs.has_table_privilege(username text, relation text, privilege text) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT pg_catalog.has_table_privilege((SELECT oid FROM rs.principals WHERE kind = 'user' AND lower(name) = lower(username)), relation::regclass, privilege) $$;

GRANT SELECT ON rs.stl_load_errors, rs.sys_load_error_detail, rs.stl_load_commits, rs.sys_load_detail, rs.sys_load_history,
  rs.pg_table_def, rs.svv_table_info, rs.principals, rs.pg_user, rs.svv_relation_privileges, rs.svv_schema_privileges TO PUBLIC;
