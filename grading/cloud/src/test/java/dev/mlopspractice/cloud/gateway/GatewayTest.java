package dev.mlopspractice.cloud.gateway;

import static dev.mlopspractice.cloud.gateway.Http.send;
import static dev.mlopspractice.cloud.gateway.Http.signedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every caller may rely on, whatever the service. */
class GatewayTest {
  private final Admin admin = new Admin();
  private final Router router = new Router();
  private final Interceptors interceptors = new Interceptors();
  private Gateway gateway;

  @BeforeEach
  void open() throws IOException {
    JsonProtocol json =
        new JsonProtocol(
            "1.0",
            Map.of(
                "Echo", (input, request) -> input,
                "Region",
                    (input, request) ->
                        JsonNodeFactory.instance.objectNode().put("r", request.region()),
                "Refuse",
                    (input, request) -> {
                      throw AwsException.badRequest("Refused", "not <this>").with("reason", "why");
                    },
                "Break",
                    (input, request) -> {
                      throw new IllegalStateException("our own mistake");
                    }));
    QueryProtocol query =
        new QueryProtocol(
            "https://example/",
            Map.of(
                "Echo",
                (form, request) ->
                    Xml.of("EchoResult", Xml.text("A", form.first("A").orElse("")))));
    router.add("states", json).add("sts", query).add("s3", request -> Reply.empty(200));
    gateway =
        Gateway.open(
            0,
            RequestPath.of(
                admin,
                (request, next) -> next.handle(request),
                new Naming(Map.of()),
                interceptors,
                (request, next) -> next.handle(request),
                router));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private String json(String service, String target, String body) throws IOException {
    String authorization = service.isEmpty() ? "" : signedFor(service);
    return send(
        gateway.endpoint(),
        "POST / HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n"
            + authorization
            + ("X-Amz-Target: " + target + "\nContent-Type: application/x-amz-json-1.0\n")
            + ("Content-Length: " + body.length() + "\n\n" + body));
  }

  private String form(String service, String body) throws IOException {
    return send(
        gateway.endpoint(),
        "POST / HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n"
            + signedFor(service)
            + "Content-Type: application/x-www-form-urlencoded\n"
            + ("Content-Length: " + body.length() + "\n\n" + body));
  }

  @Test
  void theCredentialScopeNamesTheServiceAndTheRegion() throws IOException {
    assertThat(json("states", "AWSStepFunctions.Region", "{}"))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"r\":\"ap-northeast-1\"}");
  }

  @Test
  void withoutCredentialsTheTargetNamesTheService() throws IOException {
    assertThat(json("", "AWSStepFunctions.Echo", "{\"a\":1}")).endsWith("{\"a\":1}");
  }

  @Test
  void everyReplyCarriesItsRequestId() throws IOException {
    assertThat(json("states", "AWSStepFunctions.Echo", "{}"))
        .containsIgnoringCase("x-amzn-requestid: ");
    assertThat(json("lambda", "X.Y", "{}")).containsIgnoringCase("x-amzn-requestid: ");
  }

  @Test
  void anErrorIsWrittenInTheProtocolOfItsService() throws IOException {
    assertThat(json("states", "AWSStepFunctions.Refuse", "{}"))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("x-amzn-errortype: Refused")
        .endsWith("{\"__type\":\"Refused\",\"message\":\"not <this>\",\"reason\":\"why\"}");
  }

  @Test
  void whatIsUnknownIsSaidInTheProtocolOfTheCall() throws IOException {
    assertThat(json("states", "AWSStepFunctions.Nothing", "{}"))
        .startsWith("HTTP/1.1 400")
        .contains("UnknownOperationException", "Nothing");
    assertThat(json("redshift-data", "RedshiftData.ExecuteStatement", "{}"))
        .startsWith("HTTP/1.1 400")
        .contains("UnknownOperationException", "redshift-data");
    assertThat(form("sts", "Action=Nothing&Version=2011-06-15"))
        .startsWith("HTTP/1.1 400")
        .contains("<Code>InvalidAction</Code>", "<Type>Sender</Type>", "Nothing");
    assertThat(form("elasticloadbalancing", "Action=DescribeRules"))
        .contains("<Code>InvalidAction</Code>", "elasticloadbalancing");
  }

  @Test
  void formsAreDecoded() throws IOException {
    assertThat(form("sts", "Action=Echo&A=a+%26b%3C"))
        .contains(
            "<EchoResponse xmlns=\"https://example/\"><EchoResult><A>a &amp;b&lt;</A></EchoResult>");
  }

  @Test
  void aDefectOfOursIsNeverTheCallersMistake() throws IOException {
    assertThat(json("states", "AWSStepFunctions.Break", "{}"))
        .startsWith("HTTP/1.1 500")
        .contains("InternalFailure", "states:Break", "our own mistake");
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() throws IOException {
    assertThat(json("states", "AWSStepFunctions.Echo", "{"))
        .contains("400", "SerializationException");
    assertThat(json("states", "AWSStepFunctions.Echo", "[]"))
        .contains("400", "SerializationException");
  }

  @Test
  void aPortThatIsTakenNamesItsHolder() {
    int port = gateway.endpoint().getPort();
    assertThatThrownBy(() -> Gateway.open(port, request -> Reply.empty(200)))
        .isInstanceOfSatisfying(PortInUseException.class, e -> assertThat(e.port()).isEqualTo(port))
        .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use")
        .hasMessageContaining("\nStop that program, or choose another port");
  }

  @Test
  void onlyProgramsOfThisMachineSeeTheAdminPages() throws IOException {
    admin.page("GET", "hello", request -> Reply.of(200, "text/plain", "hello"));
    assertThat(page("127.0.0.1:1", "")).startsWith("HTTP/1.1 200").endsWith("hello");
    assertThat(page("localhost", "")).startsWith("HTTP/1.1 200");
    assertThat(page("evil.example", "")).startsWith("HTTP/1.1 403");
    assertThat(page("127.0.0.1:1", "Origin: http://evil.example\n")).startsWith("HTTP/1.1 403");
  }

  private String page(String host, String headers) throws IOException {
    return send(
        gateway.endpoint(),
        "GET /_cloud/hello HTTP/1.1\nHost: " + host + "\nConnection: close\n" + headers + "\n");
  }

  @Test
  void aFaultHitsOnlyTheCallsItWasAskedForAndOnlySoOften() throws IOException {
    AwsException error = new AwsException("InternalServerError", 500, "a faulty table");
    try (var registration =
        interceptors.add(Faults.fail(Faults.calls("states", "Echo"), 2, error))) {
      assertThat(registration).isNotNull();
      assertThat(
              List.of(
                  status(json("states", "AWSStepFunctions.Echo", "{}")),
                  status(json("states", "AWSStepFunctions.Region", "{}")),
                  status(json("states", "AWSStepFunctions.Echo", "{}")),
                  status(json("states", "AWSStepFunctions.Echo", "{}"))))
          .containsExactly("500", "200", "500", "200");
    }
  }

  @Test
  void aClosedRegistrationEndsItsFault() throws IOException {
    AwsException error = new AwsException("InternalServerError", 500, "a faulty table");
    interceptors.add(Faults.fail(Faults.calls("*", "*"), 100, error)).close();
    assertThat(status(json("states", "AWSStepFunctions.Echo", "{}"))).isEqualTo("200");
  }

  private static String status(String reply) {
    return reply.substring(9, 12);
  }
}
