package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Asking;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.Warehouse;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** The answer's program that asks the warehouse one thing. */
public final class StatementSteps {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final WarehouseSteps place;
  private final List<List<String>> expected = new ArrayList<>();
  private String mark;
  private Asking.Ended ended;

  public StatementSteps(World world, WarehouseSteps place) {
    this.world = world;
    this.place = place;
  }

  @When("a query with {int} rows is asked")
  public void manyRows(int count) {
    int first = 1000 + world.scene().random().nextInt(9000);
    IntStream.range(first, first + count).forEach(i -> expected.add(List.of("row " + i)));
    String sql =
        expected.stream()
            .map(row -> "SELECT '" + row.get(0) + "' AS v")
            .collect(Collectors.joining(" UNION ALL ", "SELECT v FROM (", ") r ORDER BY v"));
    ended = query().run(List.of(sql)).good();
  }

  @When("a query is asked for a text, a number, a share, a truth and a NULL, with parameters")
  public void everyType() {
    String text = "it's \"a\" \\ tab\t日 :other '; DROP TABLE imp_log; --";
    String number = String.valueOf(10_000_000_000L + world.scene().random().nextInt(1000));
    expected.add(Arrays.asList(text, number, "0.25", "true", null, ""));
    ended =
        query()
            .run(
                List.of(
                    "SELECT :text AS t, CAST(:number AS BIGINT) AS n, CAST('0.25' AS FLOAT8) AS f, 1 = 1 AS b, CAST(NULL AS VARCHAR) AS nothing, '' AS empty",
                    "text=" + text,
                    "number=" + number))
            .good();
  }

  @Then("it answers with each row, in order")
  public void answered() {
    List<List<String>> rows =
        ended.log().lines().stream()
            .filter(line -> line.startsWith("["))
            .map(StatementSteps::row)
            .toList();
    if (!rows.equals(expected)) {
      throw new WrongAnswer(
          "the program prints " + expected.size() + " rows: " + shown(expected),
          "it prints " + rows.size() + ": " + shown(rows),
          rows.size() < expected.size()
              ? "a result comes in pages, and each says with NextToken where the next one is"
              : "");
    }
  }

  private static String shown(List<List<String>> rows) {
    return rows.size() <= 3
        ? rows.toString()
        : rows.subList(0, 2) + " … " + rows.get(rows.size() - 1);
  }

  private static List<String> row(String line) {
    try {
      List<String> values = new ArrayList<>();
      for (JsonNode value : JSON.readTree(line)) {
        values.add(value.isNull() ? null : value.asText());
      }
      return values;
    } catch (JsonProcessingException e) {
      throw new WrongAnswer("rows as arrays of JSON", "one line is: " + line);
    }
  }

  @When("a query is asked that the warehouse can't answer")
  public void failing() {
    ended = query().run(List.of(marked("SELECT %s FROM pg_user")));
  }

  @When("a query is asked that is aborted")
  public void aborted() {
    String sql = marked("SELECT 1 AS %s");
    warehouse().faults().abort(warehouse().workgroup(), mark, 1);
    ended = query().run(List.of(sql));
  }

  @When("a query is asked that does not end, by a program that waits for {int} s")
  public void endless(int seconds) {
    String sql = marked("SELECT 1 AS %s");
    warehouse().faults().hold(warehouse().workgroup(), mark);
    ended = query().with("STATEMENT_TIMEOUT_SECONDS", String.valueOf(seconds)).run(List.of(sql));
  }

  private String marked(String sql) {
    mark = "c" + Long.toString(world.scene().random().nextLong() >>> 20, 36);
    return sql.formatted(mark);
  }

  private Asking query() {
    return new Asking(world, warehouse(), AnswerPrograms.QUERY);
  }

  @Then("the program fails, and says what the warehouse says: {string}")
  public void failsWith(String part) {
    requireFailure();
    if (!ended.log().text().toLowerCase(Locale.ROOT).contains(part)) {
      throw new WrongAnswer(
          "the program says what the warehouse says, with the words: " + part,
          ended.log().summary(),
          "DescribeStatement has it in Error");
    }
  }

  @Then("the program fails, and has cancelled the query")
  public void cancelled() {
    requireFailure();
    // the cancel may be on its way while the program ends
    Waiting.until(world.limit().dividedBy(5), () -> status() == StatusString.ABORTED);
    if (status() != StatusString.ABORTED) {
      throw new WrongAnswer(
          "a query that nobody waits for any more is cancelled",
          "it is " + status(),
          "else it goes on, and costs money, and keeps others waiting");
    }
  }

  private StatusString status() {
    List<StatementData> found = warehouse().statements(mark);
    if (found.isEmpty()) {
      throw new WrongAnswer("a query that is asked", "none was; " + ended.log().summary());
    }
    return found.get(0).status();
  }

  private void requireFailure() {
    if (ended.code() == 0) {
      throw new WrongAnswer(
          "a program that ends with an exit code that is not 0", ended.log().summary());
    }
  }

  private Warehouse warehouse() {
    return place.warehouse();
  }
}
