package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.ShippedFile;
import dev.mlopspractice.acceptance.world.Warehouse;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** What the answer's tables hold, and who may do what with them. */
public final class SchemaSteps {
  private static final String STRANGER = "somebody-else";
  private static final int WIDE = 500;
  private static final int RARE = 0x20000;
  private static final int RARE_COUNT = 0xA6DE;

  private final World world;
  private final WarehouseSteps place;
  private final List<List<String>> impressions = new ArrayList<>();
  private final List<List<String>> clicks = new ArrayList<>();

  public SchemaSteps(World world, WarehouseSteps place) {
    this.world = world;
    this.place = place;
  }

  @When(
      "a file of impressions and one of clicks are copied into them, with values of 500 characters")
  public void copied() {
    LoggedRequests requests = world.requests();
    for (String script : List.of("日", "😀", "\"", "\\")) {
      BidRequest request = requests.request();
      List<String> values = request.values().stream().map(v -> wide(v, script)).toList();
      impressions.add(requests.row(BidRequest.of(values), Instant.now()));
      clicks.add(List.of(values.get(0), impressions.get(0).get(0)));
    }
    copy("imp_log", LoggedRequests.COLUMNS, impressions);
    copy("click_log", List.of("id", "clicked_at"), clicks);
  }

  /** As many characters as may be sent: two that few values share, and else this one. */
  private static String wide(String value, String character) {
    int hash = value.hashCode();
    String start =
        new StringBuilder()
            .appendCodePoint(RARE + Math.floorMod(hash, RARE_COUNT))
            .appendCodePoint(RARE + Math.floorMod(hash / RARE_COUNT, RARE_COUNT))
            .toString();
    return start + character.repeat(WIDE - 2);
  }

  private void copy(String table, List<String> columns, List<List<String>> rows) {
    String key = "copied/" + table + ".tsv.gz";
    world
        .aws()
        .s3()
        .putObject(
            b -> b.bucket(world.scene().bucket()).key(key),
            RequestBody.fromBytes(ShippedFile.of(rows)));
    Warehouse.End end =
        warehouse()
            .run(
                "COPY %s (%s) FROM 's3://%s/%s' IAM_ROLE default GZIP FORMAT AS CSV DELIMITER '\\t' TIMEFORMAT 'auto'"
                    .formatted(table, String.join(", ", columns), world.scene().bucket(), key));
    if (!end.good()) {
      throw new WrongAnswer(
          table + " takes what is shipped, in its columns " + String.join(", ", columns),
          "the warehouse says: " + end.error() + why(),
          "VARCHAR counts bytes, and is VARCHAR(256) where no length is given");
    }
  }

  private String why() {
    List<List<String>> errors =
        warehouse()
            .query(
                "SELECT column_name, error_message FROM sys_load_error_detail ORDER BY start_time DESC LIMIT 1");
    return errors.isEmpty() ? "" : "; " + String.join(": ", errors.get(0));
  }

  @Then("the tables have each of their values as it was sent")
  public void held() {
    TableRules.check("imp_log", impressions, place.tables().impressions(), () -> "");
    TableRules.check("click_log", clicks, place.tables().clicks(), () -> "");
  }

  @Then("the columns of imp_log are in the order in which they are shipped")
  public void inOrder() {
    List<String> columns = place.warehouse().columns("imp_log");
    List<String> expected = LoggedRequests.COLUMNS.stream().map(String::toLowerCase).toList();
    if (!columns.equals(expected)) {
      throw new WrongAnswer(
          "imp_log has the columns " + String.join(", ", expected),
          "it has " + String.join(", ", columns));
    }
  }

  @Then("{word} is distributed by {word} and sorted by {word}")
  public void placed(String table, String by, String time) {
    List<List<String>> found =
        warehouse()
            .query(
                "SELECT diststyle, sortkey1 FROM svv_table_info WHERE \"table\" = '" + table + "'");
    if (found.isEmpty()) {
      throw new WrongAnswer("a table " + table, "there is none");
    }
    String distribution = found.get(0).get(0);
    String sorted = found.get(0).get(1);
    if (!("KEY(" + by + ")").equals(distribution) || !time.equals(sorted)) {
      throw new WrongAnswer(
          table + " has the distribution key " + by + " and the sort key " + time,
          "its distribution is "
              + distribution
              + ", its sort key "
              + (sorted == null ? "is missing" : sorted));
    }
  }

  @Then("the importer's role may read and add rows, but neither delete any nor drop a table")
  public void importer() {
    String role = warehouse().lambdaRole();
    for (String table : List.of("imp_log", "click_log")) {
      may(role, "SELECT COUNT(*) FROM " + table);
      may(role, "INSERT INTO " + table + " SELECT * FROM " + table + " WHERE 1 = 0");
      mayNot(role, "DELETE FROM " + table + " WHERE 1 = 0");
      mayNot(role, "TRUNCATE " + table);
      mayNot(role, "ALTER TABLE " + table + " ADD COLUMN more INTEGER");
      mayNot(role, "DROP TABLE " + table);
    }
    mayNot(role, "CREATE USER another PASSWORD DISABLE");
    passesNothingOn();
  }

  @Then("the pipeline's role may read, and nothing else")
  public void pipeline() {
    String role = warehouse().taskRole();
    for (String table : List.of("imp_log", "click_log")) {
      may(role, "SELECT COUNT(*) FROM " + table);
      mayNot(role, "INSERT INTO " + table + " SELECT * FROM " + table + " WHERE 1 = 0");
      mayNot(role, "UPDATE " + table + " SET id = id WHERE 1 = 0");
      mayNot(role, "DELETE FROM " + table + " WHERE 1 = 0");
      mayNot(role, "TRUNCATE " + table);
      mayNot(role, "DROP TABLE " + table);
    }
    mayNot(role, "CREATE USER another PASSWORD DISABLE");
  }

  @Then("nobody else may even read")
  public void nobodyElse() {
    for (String table : List.of("imp_log", "click_log")) {
      mayNot(STRANGER, "SELECT COUNT(*) FROM " + table);
    }
  }

  private void may(String role, String sql) {
    Warehouse.End end = warehouse().runAs(role, sql);
    if (!end.good()) {
      throw new WrongAnswer(
          "IAMR:" + role + " may do this: " + sql, "the warehouse says: " + end.error());
    }
  }

  private void mayNot(String role, String sql) {
    if (warehouse().runAs(role, sql).good()) {
      throw new WrongAnswer(
          "IAMR:" + role + " may not do this: " + sql,
          "it may",
          "grants of more than a role needs, or to PUBLIC, which everybody is");
    }
  }

  private void passesNothingOn() {
    List<List<String>> passed =
        warehouse()
            .query(
                "SELECT identity_name, privilege_type FROM svv_relation_privileges WHERE admin_option");
    if (!passed.isEmpty()) {
      throw new WrongAnswer(
          "nobody may pass a right on", String.join(" may pass on ", passed.get(0)));
    }
  }

  private Warehouse warehouse() {
    return place.warehouse();
  }
}
