package dev.mlopspractice.cloud.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/** COPY and UNLOAD between real objects in S3 and tables. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class CopyTest {
  private static final String GZIP_TSV =
      " iam_role default gzip format as csv delimiter '\\t' timeformat 'auto'";

  private WarehouseFixture at;

  @BeforeEach
  void connect(Cloud cloud) {
    at = new WarehouseFixture(cloud);
    at.s3.createBucket(b -> b.bucket(at.name));
    at.ok("create table t (at timestamp, name varchar(10), n int not null)");
  }

  @Test
  void gzippedTsvIsLoadedByPrefix() throws IOException {
    put(
        "logs/a.tsv.gz",
        gzip("2026-11-23T10:42:00Z\t\"a\tb\nc\"\"d\\\"\t1\n2026-11-23 10:43:00.5\t\"\"\t2\n"));
    put("logs/b c+d.tsv.gz", gzip("2026-11-23 10:44:00\tü\t3\n"));
    put("other/x.tsv.gz", gzip("nonsense"));
    assertThat(at.ok("copy t from 's3://" + at.name + "/logs/'" + GZIP_TSV).resultRows())
        .isEqualTo(3);
    assertThat(at.query("select * from t order by n"))
        .containsExactly(
            List.of("2026-11-23 10:42:00", "a\tb\nc\"d\\", "1"),
            List.of("2026-11-23 10:43:00.5", "", "2"),
            List.of("2026-11-23 10:44:00", "ü", "3"));
    assertThat(at.query("select count(*) from stl_load_commits where filename like '%b c+d%'"))
        .containsExactly(List.of("1"));
  }

  @Test
  void aFieldThatDoesNotFitIsNamedWithFileLineAndReason() {
    put(
        "bad.csv",
        "2026-11-23 10:00:00,x,1\n2026-11-23 10:00:00,x,one\n".getBytes(StandardCharsets.UTF_8));
    assertThat(
            at.error(
                "copy t from 's3://"
                    + at.name
                    + "/bad' iam_role '"
                    + WarehouseFixture.COPY_ROLE
                    + "' csv"))
        .isEqualTo(
            "ERROR: Load into table 't' failed.  Check 'sys_load_error_detail' system table for details.");
    assertThat(
            at.query(
                "select trim(filename), line_number, trim(colname), err_code, trim(err_reason) from stl_load_errors"))
        .containsExactly(
            List.of(
                "s3://" + at.name + "/bad.csv",
                "2",
                "n",
                "1207",
                "Invalid digit, Value 'o', Pos 0, Type: Integer"));
    assertThat(at.query("select count(*) from t")).containsExactly(List.of("0"));
    at.error("copy t from 's3://" + at.name + "/bad' iam_role default csv maxerror 1");
    at.ok("copy t from 's3://" + at.name + "/bad' iam_role default csv maxerror 2");
    assertThat(at.query("select n from t")).containsExactly(List.of("1"));
  }

  @Test
  void everyKindOfFaultHasItsReason() {
    String[][] cases = {
      {"2026-11-23 10:00:00,12345678901,1", "String length exceeds DDL length"},
      {"2026-11-23 10:00:00,ü2345678901,1", "String length exceeds DDL length"},
      {"23.11.2026,a,1", "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]"},
      {"2026-11-23T10:00:00Z,a,1", "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]"},
      {",a,", "Missing data for not-null field"},
      {",a", "Delimiter not found"},
      {",a,1,2", "Extra column(s) found"},
      {",a\"b,1", "Invalid quote formatting for CSV"},
      {",a,99999999999", "Overflow for Integer (value 99999999999)"},
    };
    for (int i = 0; i < cases.length; i++) {
      put("case-" + i + ".csv", (cases[i][0] + "\n").getBytes(StandardCharsets.UTF_8));
    }
    at.ok("copy t from 's3://" + at.name + "/case-' iam_role default csv maxerror 100");
    assertThat(at.query("select err_reason from stl_load_errors order by filename"))
        .isEqualTo(Arrays.stream(cases).map(c -> List.of(c[1])).toList());
  }

  @Test
  void invalidUtf8IsAFaultUnlessItIsReplaced() {
    put("utf.csv", new byte[] {',', 'a', (byte) 0xC3, ',', '1', '\n'});
    at.error("copy t from 's3://" + at.name + "/utf' iam_role default csv");
    assertThat(at.query("select err_code from stl_load_errors")).containsExactly(List.of("1220"));
    at.ok("copy t from 's3://" + at.name + "/utf' iam_role default csv acceptinvchars");
    assertThat(at.query("select name from t")).containsExactly(List.of("a?"));
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    byte[] whole = gzip("2026-11-23 10:44:00\tx\t3\n".repeat(1000));
    put("cut.tsv.gz", Arrays.copyOf(whole, whole.length - 20));
    assertThat(at.error("copy t from 's3://" + at.name + "/cut'" + GZIP_TSV))
        .contains("failed to inflate", "s3://" + at.name + "/cut.tsv.gz");
    put("plain.tsv.gz", "no gzip at all".getBytes(StandardCharsets.UTF_8));
    assertThat(at.error("copy t from 's3://" + at.name + "/plain'" + GZIP_TSV))
        .contains("Not in GZIP format");
  }

  @Test
  void optionsChangeWhatIsLoaded() {
    put("o.txt", "head\n2026|abcdefghijklmn|1\n2027||2\n".getBytes(StandardCharsets.UTF_8));
    at.ok("create table o (y int, name varchar(5), n int, extra varchar(3) default 'e')");
    at.ok(
        "copy o (y, name, n) from 's3://"
            + at.name
            + "/o.txt' iam_role default region 'ap-northeast-1' ignoreheader 1 truncatecolumns emptyasnull compupdate off");
    assertThat(at.query("select * from o order by n"))
        .containsExactly(List.of("2026", "abcde", "1", "e"), List.of("2027", "null", "2", "e"));
  }

  @Test
  void anEmptyFileAddsNothing() {
    put("empty/", new byte[0]);
    assertThat(at.ok("copy t from 's3://" + at.name + "/empty/'" + GZIP_TSV).resultRows()).isZero();
  }

  @Test
  void aManifestNamesItsFiles() {
    put("m/1.csv", ",a,1\n".getBytes(StandardCharsets.UTF_8));
    put("m/2.csv", ",b,2\n".getBytes(StandardCharsets.UTF_8));
    put(
        "list.json",
        ("{\"entries\":[{\"url\":\"s3://" + at.name + "/m/2.csv\",\"mandatory\":true}]}")
            .getBytes(StandardCharsets.UTF_8));
    at.ok("copy t from 's3://" + at.name + "/list.json' iam_role default csv manifest");
    assertThat(at.query("select name from t")).containsExactly(List.of("b"));
  }

  @Test
  void whatIsMissingOrNotAllowedIsSaid() {
    String from = "copy t from 's3://" + at.name + "/nothing' iam_role ";
    assertThat(at.error(from + "default csv"))
        .isEqualTo("ERROR: The specified S3 prefix 'nothing' does not exist");
    assertThat(at.error(from + "'arn:aws:iam::000000000000:role/other' csv"))
        .contains("is not authorized to assume IAM Role");
    assertThat(at.error("copy t from 's3://no-such-bucket-here/x' iam_role default csv"))
        .contains("Error NoSuchBucket");
    assertThat(at.error(from + "default parquet")).contains("PARQUET is part of Redshift");
    assertThat(at.error(from + "default nonsense"))
        .contains("syntax error at or near \"nonsense\"");
    assertThat(at.error(from + "default csv header"))
        .contains("syntax error at or near \"header\"");
    assertThat(at.error(from + "default csv explicit_ids")).contains("EXPLICIT_IDS");
    assertThat(at.error(from + "default csv escape")).contains("CSV is not compatible with ESCAPE");
    assertThat(at.error(from + "default csv gzip gzip")).contains("GZIP is given twice");
    assertThat(at.error("copy t from 's3://" + at.name + "/nothing' csv"))
        .contains("Invalid credentials");
    assertThat(at.run(at.as("stranger"), from + "default csv", Map.of()).error())
        .isEqualTo("ERROR: permission denied for relation t");
  }

  @Test
  void unloadedFilesCanBeCopiedBack() {
    at.ok(
        "insert into t values ('2026-11-23 10:42:00', 'a\"b,c', 1), (null, 'x', 2), (null, null, 3)");
    assertThat(
            at.ok(
                    "unload ('select * from t where name <> \\'z\\' or name is null order by n') to 's3://"
                        + at.name
                        + "/u/' iam_role default csv gzip manifest")
                .resultRows())
        .isEqualTo(3);
    assertThat(
            at.s3.listObjectsV2(b -> b.bucket(at.name).prefix("u/")).contents().stream()
                .map(o -> o.key()))
        .containsExactly("u/0000_part_00.gz", "u/0001_part_00.gz", "u/manifest");
    at.ok("create table back (like t)");
    at.ok("copy back from 's3://" + at.name + "/u/manifest' iam_role default csv gzip manifest");
    assertThat(at.query("select n, name from back order by n"))
        .containsExactly(List.of("1", "a\"b,c"), List.of("2", "x"), List.of("3", ""));
    assertThat(at.error("unload ('select 1') to 's3://" + at.name + "/u/' iam_role default csv"))
        .contains("unload destination on S3 is not empty");
    at.ok(
        "unload ('select n from t order by n') to 's3://"
            + at.name
            + "/one_' iam_role default header parallel off allowoverwrite delimiter as ';'");
    assertThat(at.s3.getObjectAsBytes(b -> b.bucket(at.name).key("one_000")).asUtf8String())
        .isEqualTo("n\n1\n2\n3\n");
  }

  private void put(String key, byte[] body) {
    at.s3.putObject(b -> b.bucket(at.name).key(key), RequestBody.fromBytes(body));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
