package dev.mlopspractice.course.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.course.TinyCourse;
import dev.mlopspractice.course.TinyGrader;
import dev.mlopspractice.course.demo.Demos;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.site.Site;
import dev.mlopspractice.course.state.Results;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CourseServerTest {
  private static final String GREETER = "starter/chapter-1-tiny/src/main/java/tiny/Greeter.java";

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private TinyCourse tiny;
  private Course course;
  private CourseServer server;

  @BeforeEach
  void serve() {
    tiny = new TinyCourse(folder).withStarter();
    tiny.write("README.md", "# Tiny course\n");
    tiny.write("chapters/chapter-1-tiny/README.md", "# Chapter 1\n\n## Task 1.1: greet\n");
    Catalogue catalogue = Catalogue.read(tiny.home());
    Path site = tiny.home().state().resolve("site");
    new Site(tiny.home(), catalogue).write(site);
    Results results = new Results(tiny.home(), Clock.systemUTC());
    course =
        new Course(
            tiny.home(),
            catalogue,
            chapter -> new TinyGrader(),
            results,
            () -> 1,
            Demos.playground(tiny.home(), Map.of()));
    server = CourseServer.start(course, site, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Sends what no client would send by itself, and reads the first line of the answer. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  private String host() {
    return "127.0.0.1:" + server.address().getPort();
  }

  @Test
  void aPageIsServedWithATokenAndMayLoadNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .containsPattern("<meta name=\"course-token\" content=\"[0-9a-f]{48}\">");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self';"));
    assertThat(get("/system").body()).contains("<body class=\"system\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../README.md",
        "/%2e%2e/README.md",
        "/..%2f..%2fetc/passwd",
        "/assets/../../hints.json",
        "//etc/passwd",
        "/%00",
        "/gone.html"
      })
  void whatIsNotPartOfTheSiteIsNotFound(String path) throws Exception {
    tiny.write(".course/hints.json", "{}");

    assertThat(
            raw("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n"))
        .matches("HTTP/1.1 (404|400) .*");
  }

  @Test
  void aLinkOutOfTheSiteIsNotFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(tiny.home().state().resolve("site/out.txt"), secret);

    assertThat(get("/out.txt").statusCode()).isEqualTo(404);
  }

  @Test
  void anotherHostsNameIsRefused() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .contains(" 403 ");
  }

  @Test
  void anActionWithoutTheTokenIsRefused() throws Exception {
    assertThat(post("/system/start", "wrong", host()).statusCode()).isEqualTo(403);
    assertThat(post("/system/start", token(), "evil.example").statusCode()).isEqualTo(403);
    assertThat(post("/nothing", token(), host()).statusCode()).isEqualTo(404);
  }

  private String token() throws Exception {
    Matcher token =
        Pattern.compile("course-token\" content=\"([0-9a-f]+)").matcher(get("/").body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private HttpResponse<String> post(String path, String token, String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .header(Guard.HEADER, token)
            .header("Origin", "http://" + origin)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aSaveTurnsATaskGreenOnTheOpenPage() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/events?chapter=1")).build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      await(events, "\"1.1\":null");

      tiny.write(GREETER, tiny.read(GREETER) + "// a comment\n");
      await(events, "\"tasks\":[\"1.1\"]");
      assertThat(await(events, "\"state\":\"WRONG\""))
          .contains("task 1.1")
          .contains("make hint-1.1");

      tiny.write(GREETER, TinyCourse.GREETER);
      assertThat(await(events, "\"1.1\":{\"state\":\"PASSED\"")).contains("\"report\":\"\"");
    }
  }

  @Test
  void aCheckFromATerminalIsSeenToo() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/events")).build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      await(events, "\"1.1\":null");

      tiny.run("check", "1");

      await(events, "\"1.2\":{\"state\":\"WRONG\"");
    }
  }

  private static String await(BufferedReader events, String part) throws IOException {
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new AssertionError("The events ended before " + part);
  }

  @Test
  void theNextFreePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        CourseServer other =
            CourseServer.start(course, tiny.home().state().resolve("site"), taken.getLocalPort())) {
      URI address = other.address();
      assertThat(address.getHost()).isEqualTo("127.0.0.1");
      assertThat(address.getPort()).isGreaterThan(taken.getLocalPort());
    }
  }
}
