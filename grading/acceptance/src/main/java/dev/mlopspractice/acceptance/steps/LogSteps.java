package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.LogFolder;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.LoggingServer;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the server writes down of its predictions. */
public final class LogSteps {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final Map<BidRequest, PredictorProbe.Answer> answers = new ConcurrentHashMap<>();
  private LogFolder folder;
  private LoggingServer server;
  private String part;
  private Instant started;

  public LogSteps(World world) {
    this.world = world;
  }

  @Given("a prediction server that plays the part {word}")
  public void server(String env) {
    folder = world.logFolder();
    part = env;
    started = Instant.now();
    server = startServer(world, env, folder.log().toString(), Map.of());
  }

  static LoggingServer startServer(
      World world, String env, String log, Map<String, String> environment) {
    world.scene().publishAndRegister("r1");
    return LoggingServer.start(world, env, log, environment);
  }

  @When("it is asked for {int} predictions, with tabs, quotes and line feeds in their values")
  public void askedNastily(int count) {
    LoggedRequests requests = world.requests();
    Stream.generate(requests::nastyRequest).limit(count).forEach(this::ask);
  }

  @When("{int} clients ask for {int} predictions each, at the same time")
  public void askedAtTheSameTime(int clients, int count) {
    LoggedRequests requests = world.requests();
    List<List<BidRequest>> each =
        IntStream.range(0, clients)
            .mapToObj(i -> Stream.generate(requests::request).limit(count).toList())
            .toList();
    Stream<List<BidRequest>> sideBySide = each.parallelStream();
    sideBySide.forEach(list -> list.forEach(this::ask));
  }

  private void ask(BidRequest request) {
    answers.put(request, server.predict(request));
  }

  @Then("the log has a line of JSON for each, with what was asked and answered")
  public void lines() {
    folder.awaitLines(answers.size());
    List<String> lines = folder.lines();
    if (lines.size() != answers.size()) {
      throw new WrongAnswer(
          "a log of " + answers.size() + " lines, one for each prediction",
          "it has " + lines.size() + "; the server printed: " + last(server.output()));
    }
    Map<String, JsonNode> byId = new HashMap<>();
    lines.forEach(line -> byId.put(parsed(line).path("id").asText(), parsed(line)));
    answers.forEach((request, answer) -> requireLine(byId.get(request.id()), request, answer));
  }

  static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new WrongAnswer("lines of JSON", "one is none: " + line, "values have to be escaped");
    }
  }

  private void requireLine(JsonNode line, BidRequest request, PredictorProbe.Answer answer) {
    if (line == null) {
      throw new WrongAnswer("a line with the id " + request.id(), "there is none");
    }
    Map<String, String> expected = request.toMap();
    expected.put("hostname", part);
    expected.put("model", answer.model());
    expected.put("revision", answer.revision());
    expected.forEach(
        (field, value) -> {
          if (!line.path(field).isTextual() || !line.path(field).textValue().equals(value)) {
            throw new WrongAnswer(
                "the field " + field + " is \"" + value + "\"",
                "it is " + (line.has(field) ? line.get(field) : "not there"));
          }
        });
    if (!line.path("prediction").isNumber()
        || Math.abs(line.path("prediction").doubleValue() - answer.prediction()) > 1e-9) {
      throw new WrongAnswer(
          "the field prediction is " + answer.prediction(),
          "it is " + (line.has("prediction") ? line.get("prediction") : "not there"));
    }
    requireTime(line.path("logged_at").asText());
  }

  private void requireTime(String text) {
    Instant at;
    try {
      at = Instant.parse(text);
    } catch (DateTimeException e) {
      throw new WrongAnswer(
          "logged_at is a time in UTC, such as 2026-11-23T10:42:03.512Z", "it is \"" + text + "\"");
    }
    Instant now = Instant.now();
    if (at.isBefore(started.minusSeconds(1)) || at.isAfter(now.plusSeconds(1))) {
      throw new WrongAnswer("logged_at lies between " + started + " and " + now, "it is " + at);
    }
  }

  static String last(String output) {
    List<String> lines =
        output.lines().filter(line -> !line.isBlank() && !line.startsWith("\tat ")).toList();
    return String.join("\n  ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
  }
}
