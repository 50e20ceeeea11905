package dev.mlopspractice.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mlopspractice.model.BidRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorContractTest {

  private static final String VALID = TestModels.json(TestModels.request("1"));

  private static RunningServer running;

  @BeforeAll
  static void start() {
    running = RunningServer.ready();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        arguments("nothing", "", "found nothing"),
        arguments("blanks", " \n ", "found nothing"),
        arguments("text", "hello", "not JSON at line 1, column 6: Unrecognized token 'hello'"),
        arguments("half an object", VALID.substring(0, 40), "not JSON at line 1, column 41"),
        arguments("a stray comma", VALID.replace("}", ",}"), "not JSON at line 1"),
        arguments(
            "an array",
            "[" + VALID + "]",
            "expected a JSON object with the fields of a bid request, found an array"),
        arguments("a string", "\"id\"", "found a string"),
        arguments("a number", "17", "found a number"),
        arguments("null", "null", "found null"),
        arguments("two objects", VALID + VALID, "found an object after the JSON object"),
        arguments("text after it", VALID + " x", "not JSON at line 1"),
        arguments("an empty object", "{}", "missing fields 'id', 'hour', 'C1'"),
        arguments("no C21", without("C21"), "missing field 'C21'"),
        arguments("an unknown field", with("\"click\": \"1\""), "unknown field 'click'"),
        arguments("wrong case", with("\"c1\": \"1\""), "unknown field 'c1'"),
        arguments("a field twice", with("\"C14\": \"1\""), "field 'C14' appears twice"),
        arguments(
            "a number in C1",
            replaced("C1", "1005"),
            "field 'C1' must be a string, found a number"),
        arguments("a fraction in C1", replaced("C1", "1.5"), "found a number"),
        arguments("null in C1", replaced("C1", "null"), "field 'C1' must be a string, found null"),
        arguments("true in C1", replaced("C1", "true"), "must be a string, found a boolean"),
        arguments("an object in C1", replaced("C1", "{}"), "must be a string, found an object"),
        arguments("an array in C1", replaced("C1", "[]"), "must be a string, found an array"),
        arguments("deep nesting", "[".repeat(5_000), "found an array"),
        arguments("deep value", replaced("C1", "{\"a\":".repeat(5_000)), "found an object"),
        arguments("half a surrogate pair", "{\"\\ud800\": \"1\"}", "unknown field '?'"),
        arguments(
            "long field name", "{\"" + "x".repeat(9_000) + "\": \"1\"}", "unknown field 'xxx"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void refusesABodyThatIsNoBidRequestAndSaysWhy(String name, String body, String message)
      throws Exception {
    HttpResponse<String> response = running.predict(body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(errorOf(response)).contains(message).hasSizeLessThan(400);
  }

  static Stream<Arguments> strayRequests() {
    return Stream.of(
        arguments("GET", "/predict", 405, "POST"),
        arguments("PUT", "/predict", 405, "POST"),
        arguments("DELETE", "/predict", 405, "POST"),
        arguments("OPTIONS", "/predict", 405, "POST"),
        arguments("BREW", "/predict", 405, "POST"),
        arguments("POST", "/", 405, "GET, HEAD"),
        arguments("POST", "/ready", 405, "GET, HEAD"),
        arguments("GET", "/predict/", 404, "/predict"),
        arguments("POST", "/predict/1", 404, "/predict"),
        arguments("POST", "/Predict", 404, "/predict"),
        arguments("GET", "/favicon.ico", 404, "/predict"),
        arguments("BREW", "/coffee", 404, "/predict"),
        arguments("GET", "/..%2fetc/passwd", 400, "Bad Request"));
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @MethodSource("strayRequests")
  void tellsAWrongMethodFromAnUnknownPath(String method, String path, int status, String hint)
      throws Exception {
    HttpResponse<String> response = running.send(method, path, BodyPublishers.ofString(VALID));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(errorOf(response)).contains(hint);
    assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
  }

  @Test
  void answersWhatIsNotEvenHttpInJsonToo() throws Exception {
    String answer = RawHttp.exchange(running.server.port(), "GET / HTTP/1.1\r\nno colon\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/json", "{\"error\":");
    assertThat(answer).doesNotContain("<h1>", "jetty", "Jetty");
  }

  @Test
  void takesTheSameRequestsAfterAllTheBadOnes() throws Exception {
    assertThat(running.predict(VALID).statusCode()).isEqualTo(200);
  }

  private static String errorOf(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("Server")).isEmpty();
    assertThat(response.body()).startsWith("{\"error\":\"").endsWith("\"}");
    assertThat(response.body()).doesNotContain("\\tat ", "Exception", "dev.mlopspractice");
    return response.body();
  }

  private static String without(String field) {
    Map<String, String> fields = TestModels.request("1").toMap();
    fields.remove(field);
    return TestModels.json(fields);
  }

  private static String with(String member) {
    return VALID.replace("}", ", " + member + "}");
  }

  private static String replaced(String field, String json) {
    BidRequest request = TestModels.request("1");
    return VALID.replace("\"" + request.get(field) + "\"", json);
  }
}
