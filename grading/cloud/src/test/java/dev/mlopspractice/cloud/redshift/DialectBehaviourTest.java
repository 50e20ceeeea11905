package dev.mlopspractice.cloud.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import dev.mlopspractice.cloud.redshift.dialect.Dialect;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redshift's SQL, run. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class DialectBehaviourTest {
  private WarehouseFixture at;

  @BeforeEach
  void connect(Cloud cloud) {
    at = new WarehouseFixture(cloud);
  }

  @Test
  void keysAndEncodingsAreKeptBesideTheTable() {
    at.ok(
        "create table imp_log (logged_at timestamp not null encode az64, id varchar(32) distkey, \"C1\" text, primary key (id))"
            + " diststyle key compound sortkey (logged_at, id)");
    assertThat(
            at.query(
                "select \"column\", type, encoding, distkey, sortkey, \"notnull\" from pg_table_def where tablename = 'imp_log'"))
        .containsExactly(
            List.of("logged_at", "timestamp without time zone", "az64", "false", "1", "true"),
            List.of("id", "character varying(32)", "auto", "true", "2", "false"),
            List.of("c1", "character varying(256)", "auto", "false", "0", "false"));
    assertThat(
            at.query("select diststyle, sortkey1 from svv_table_info where \"table\" = 'imp_log'"))
        .containsExactly(List.of("KEY(id)", "logged_at"));
    at.ok("create table ctas distkey (id) sortkey (id) as select id from imp_log");
    assertThat(at.error("create table x (a int) distkey (b)"))
        .contains("column \"b\" named in distribution key does not exist");
    assertThat(at.error("create table x distkey (b) as select 1 a"))
        .contains("column \"b\" named in");
    assertThat(at.error("create table x (a int distkey) diststyle even"))
        .contains("DISTSTYLE even cannot have a DISTKEY");
    assertThat(at.error("create table x (a int encode zip)"))
        .contains("unknown encoding type \"zip\"");
  }

  @Test
  void keysAreInformationalAndLengthsAreBytes() {
    at.ok("create table k (id int primary key, name varchar(4) unique)");
    at.ok("insert into k values (1, 'a'), (1, 'a')");
    assertThat(at.query("select count(*) from k")).containsExactly(List.of("2"));
    at.ok("insert into k values (2, 'üü')");
    assertThat(at.error("insert into k values (2, 'üüü')"))
        .isEqualTo("ERROR: Value too long for character type");
    assertThat(at.error("insert into k values (null, 'a')"))
        .isEqualTo("ERROR: Cannot insert a NULL value into column id");
    at.ok("create table i (id bigint identity(1, 1), v int)");
    at.ok("insert into i (v) values (7)");
    assertThat(at.query("select * from i")).containsExactly(List.of("1", "7"));
    assertThat(at.error("insert into i (id, v) values (9, 9)"))
        .contains("cannot set an identity column to a value");
  }

  @Test
  void aTextIsReadAsATimeWhereItIsWrittenToOne() {
    at.ok("create table raw (at varchar(30), day text)");
    at.ok("create table t (at timestamp, day date)");
    at.ok("insert into raw values ('2026-11-23T10:42:00Z', '2026-11-23')");
    at.ok("insert into t select at, day from raw");
    assertThat(at.query("select * from t"))
        .containsExactly(List.of("2026-11-23 10:42:00", "2026-11-23"));
  }

  @Test
  void temporaryTablesLiveInTheirBatch() {
    at.ok("create table t (id int, v varchar(5))");
    at.ok("insert into t values (1, 'old')");
    String id =
        at.admin
            .batchExecuteStatement(
                b ->
                    b.workgroupName(at.name)
                        .database("dev")
                        .sqls(
                            "create temp table stage (like t)",
                            "create table #more (id int)",
                            "insert into stage values (1, 'new'), (2, 'two')",
                            "insert into #more select id from stage",
                            "delete from t using stage where t.id = stage.id",
                            "insert into t select * from stage"))
            .id();
    assertThat(at.ended(at.admin, id).error()).isNull();
    assertThat(at.query("select * from t order by id"))
        .containsExactly(List.of("1", "new"), List.of("2", "two"));
    assertThat(at.error("select * from stage")).contains("relation \"stage\" does not exist");
  }

  @Test
  void mergeHasTwoBranchesOrRemovesDuplicates() {
    at.ok("create table t (id int, v varchar(5))");
    at.ok("create table s (id int, v varchar(5))");
    at.ok("insert into t values (1, 'a')");
    at.ok("insert into s values (1, 'b'), (2, 'c'), (2, 'c')");
    at.ok(
        "merge into t using s on t.id = s.id when matched then update set v = s.v when not matched then insert (id, v) values (s.id, s.v)");
    assertThat(at.query("select * from t order by id"))
        .containsExactly(List.of("1", "b"), List.of("2", "c"), List.of("2", "c"));
    at.ok("merge into t using s on t.id = s.id remove duplicates");
    assertThat(at.query("select * from t order by id"))
        .containsExactly(List.of("1", "b"), List.of("2", "c"));
    assertThat(
            at.error(
                "merge into t using s on t.id = s.id when not matched then insert values (s.id, s.v)"))
        .contains("WHEN MATCHED THEN");
    assertThat(
            at.error(
                "merge into t x using s on x.id = s.id when matched then delete when not matched then insert values (s.id, s.v)"))
        .contains("no alias");
    assertThat(
            at.error(
                "merge into t using s on t.id = s.id when matched and s.id = 1 then delete when not matched then insert values (s.id, s.v)"))
        .contains("WHEN MATCHED THEN");
    at.ok("insert into s values (1, 'd')");
    assertThat(
            at.error(
                "merge into t using s on t.id = s.id when matched then update set v = s.v when not matched then insert values (s.id, s.v)"))
        .contains("Found multiple matches to update the same tuple");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dateadd(day, 1, '2026-11-23')|2026-11-24 00:00:00",
        "dateadd(month, -1, '2026-03-31'::date)|2026-02-28 00:00:00",
        "datediff(hour, '2026-11-23 10:59:00', '2026-11-23 11:01:00')|1",
        "datediff(day, '2026-11-23'::date, '2026-12-01'::date)|8",
        "convert_timezone('Asia/Tokyo', '2026-11-23 10:00:00'::timestamp)|2026-11-23 19:00:00",
        "convert_timezone('UTC', 'Asia/Tokyo', '2026-11-23 23:00:00')|2026-11-24 08:00:00",
        "date_trunc('minute', '2026-11-23 10:42:33'::timestamp)|2026-11-23 10:42:00",
        "to_char('2026-11-23 10:42:33'::timestamp, 'YYYY-MM-DD HH24:MI')|2026-11-23 10:42",
        "nvl(null, 'x')|x",
        "nvl2(null, 'a', 'b')|b",
        "decode(2, 1, 'one', 2, 'two', 'many')|two",
        "len('häß')|3",
        "charindex('b', 'abc')|2",
        "'a\\tb'|a\tb",
        "'don''t -- \\'quote\\''|don't -- 'quote'",
        "/* a 'comment' */ 1 -- and another|1",
        "json_extract_path_text('{\"a\":{\"b\":\"c\"}}', 'a', 'b')|c",
        "sha2('a', 256)|ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "10 % 3|1",
        "case when getdate() <= dateadd(second, 1, sysdate) then 'y' end|y"
      })
  void functionsAnswerAsInRedshift(String expression, String value) {
    assertThat(at.query("select " + expression))
        .containsExactly(List.of(value.replace("\\t", "\t")));
  }

  @Test
  void qualifyFiltersByWindowFunctions() {
    at.ok("create table n (g varchar(1), i int)");
    at.ok("insert into n values ('a', 1), ('a', 2), ('b', 4)");
    List<List<String>> newest = List.of(List.of("a", "2"), List.of("b", "4"));
    String window = "row_number() over (partition by g order by i desc)";
    assertThat(at.query("select * from n qualify " + window + " = 1 order by g")).isEqualTo(newest);
    assertThat(
            at.query(
                "select x.g, i as k from n x where i > 0 qualify " + window + " = 1 order by k"))
        .isEqualTo(newest);
    assertThat(
            at.query(
                "select g, max(i) from (select g, i, "
                    + window
                    + " rn from n qualify rn = 1) group by g order by g"))
        .isEqualTo(newest);
  }

  @Test
  void aggregatesAndWindowsWork() {
    at.ok("create table n (g varchar(1), i int)");
    at.ok("insert into n values ('a', 1), ('a', 2), ('b', 4)");
    assertThat(at.query("select avg(i), approximate count(distinct g), median(i) from n"))
        .containsExactly(List.of("2", "2", "2.0"));
    assertThat(
            at.query(
                "select g, listagg(i, '-') within group (order by i desc) from n group by g order by 1"))
        .containsExactly(List.of("a", "2-1"), List.of("b", "4"));
    assertThat(at.query("select top 2 i from n order by i desc"))
        .containsExactly(List.of("4"), List.of("2"));
    assertThat(
            at.query(
                "select g, i from (select g, i, row_number() over (partition by g order by i desc) rn from n) where rn = 1 order by g"))
        .containsExactly(List.of("a", "2"), List.of("b", "4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "insert into t values (1) on conflict do nothing|ON CONFLICT",
        "insert into t values (1) returning id|RETURNING",
        "create table x (id serial)|unsupported type \"serial\"",
        "create table x (j jsonb)|unsupported type \"jsonb\"",
        "create table x (a int[])|unsupported type \"int[]\"",
        "create table x (s super)|SUPER",
        "create index i on t (id)|create index",
        "create unlogged table x (a int)|unlogged",
        "create table x (id int generated always as identity)|attribute of a column",
        "create table x (id int generated by default as identity)|(seed, step)",
        "create table x (id int check (id > 0))|attribute of a column",
        "select * from t, lateral (select 1) x|LATERAL",
        "select count(*) filter (where id > 1) from t|FILTER (WHERE",
        "select distinct on (id) id from t|DISTINCT ON",
        "select id from t for update|FOR UPDATE",
        "select '{}'::jsonb|jsonb",
        "select id -> 'a' from t|operator does not exist: ->",
        "select string_agg(id, ',') from t|LISTAGG",
        "select * from generate_series(1, 3)|generate_series",
        "select id + 1 from t qualify row_number() over (order by id) = 1|QUALIFY",
        "select array[1]|syntax error",
        "copy t to program 'true'|syntax error",
        "do $$ begin end $$|syntax error",
        "select pg_read_file('/etc/passwd')|does not exist",
        "create extension dblink|syntax error"
      })
  void whatRedshiftDoesNotHaveIsRefusedByName(String sql, String named) {
    at.ok("create table t (id int)");
    assertThat(at.error(sql)).startsWith("ERROR: ").containsIgnoringCase(named);
  }

  @Test
  void aScriptIsCutAtItsSemicolons() {
    assertThat(
            Dialect.statements(
                "-- a; b\ncreate table t (a int); ;\ninsert into t values (';'); /* ; */ select $$;$$ -- end"))
        .containsExactly(
            "-- a; b\ncreate table t (a int)",
            "insert into t values (';')",
            "/* ; */ select $$;$$ -- end");
  }

  @Test
  void transactionsOutsideOfABatchEndWithTheirStatement() {
    at.ok("begin");
    at.ok("create table t (id int)");
    at.ok("commit");
    at.ok("vacuum t");
    at.ok("analyze t");
    at.ok("set query_group to 'x'");
    at.ok("truncate table t");
    at.ok("lock table t");
    at.ok("alter table t add column name text default 'a b' encode zstd");
    at.ok("alter table t add constraint pk primary key (id)");
    at.ok("create view v as select * from t with no schema binding");
    at.ok("create schema if not exists s");
    at.ok("drop table t cascade");
  }
}
