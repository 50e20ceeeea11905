package dev.mlopspractice.acceptance.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final String ERROR =
      """
      {"@level":"error","@message":"Error: Unsupported argument","type":"diagnostic","diagnostic":{"severity":"error","summary":"Unsupported argument","detail":"An argument named \\"prot\\" is not expected here.","range":{"filename":"a.tf","start":{"line":3,"column":3}},"snippet":{"context":"resource \\"aws_lb_target_group\\" \\"g\\"","code":"prot = 3"}}}
      """;

  private static Outcome read(int exitCode, boolean inTime, String... lines) {
    EventLog log = new EventLog();
    String text = String.join("\n", lines);
    log.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return log.outcome(exitCode, inTime);
  }

  private static String event(String type, String address) {
    return "{\"type\":\"%s\",\"hook\":{\"resource\":{\"addr\":\"%s\"}}}".formatted(type, address);
  }

  @Test
  void anErrorNamesFileLineAndBlock() {
    Outcome outcome = read(1, true, ERROR);

    assertThat(outcome.good()).isFalse();
    assertThat(outcome.errors().get(0).inWords())
        .isEqualTo(
            "a.tf:3, resource \"aws_lb_target_group\" \"g\": Unsupported argument: An argument"
                + " named \"prot\" is not expected here.");
  }

  @Test
  void whatWasUnderWayAtTheLimitIsNamed() {
    Outcome outcome =
        read(
            -1,
            false,
            event("apply_start", "aws_ecs_service.a"),
            event("apply_start", "terraform_data.b"),
            event("apply_complete", "aws_ecs_service.a"));

    assertThat(outcome.unfinished()).contains(List.of("terraform_data.b"));
    assertThat(outcome.began()).containsExactly("aws_ecs_service.a", "terraform_data.b");
  }

  @Test
  void linesThatAreNoEventsAreKept() {
    Outcome outcome = read(1, true, "Terraform complains before it knows of -json");

    assertThat(outcome.lastLines()).containsExactly("Terraform complains before it knows of -json");
    assertThat(outcome.errors()).isEmpty();
  }

  @Test
  void aWarningIsNoError() {
    assertThat(
            read(0, true, ERROR.replace("\"severity\":\"error\"", "\"severity\":\"warning\""))
                .good())
        .isTrue();
  }
}
