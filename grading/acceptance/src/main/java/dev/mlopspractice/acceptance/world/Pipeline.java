package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** The answer's state machine, with its executions. */
public final class Pipeline implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final String FILE = "ml-pipeline.asl.json";

  private final String name;
  private final Subject subject;
  private final SfnClient stepFunctions;
  private final Cluster cluster;
  private String stateMachine;
  private String execution;

  Pipeline(String name, Subject subject, Aws aws, Cluster cluster) {
    this.name = name;
    this.subject = subject;
    this.stepFunctions = aws.stepFunctions();
    this.cluster = cluster;
  }

  /**
   * Creates the state machine from the answer's definition.
   *
   * @throws WrongAnswer if Step Functions refuses it
   */
  public void create(String pipelineFamily, String updateFamily) {
    String definition =
        Template.render(
            subject,
            FILE,
            Map.of(
                "cluster",
                cluster.clusterName(),
                "ml_pipeline_task",
                pipelineFamily,
                "update_server_task",
                updateFamily,
                "subnet_a",
                "subnet-0aaaaaaaaaaaaaaaa",
                "subnet_b",
                "subnet-0bbbbbbbbbbbbbbbb",
                "security_group",
                "sg-0cccccccccccccccc"));
    requireJson(definition);
    try {
      stateMachine =
          stepFunctions
              .createStateMachine(
                  request ->
                      request
                          .name(name + "-mlops-practice-ml-pipeline")
                          .roleArn("arn:aws:iam::" + Aws.ACCOUNT + ":role/" + name + "-states")
                          .definition(definition))
              .stateMachineArn();
    } catch (SfnException e) {
      throw new WrongAnswer(
          "Step Functions takes ops/" + FILE, "it refuses: " + e.awsErrorDetails().errorMessage());
    }
  }

  private static void requireJson(String definition) {
    try {
      JSON.readTree(definition);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      List<String> before = definition.lines().limit(line).toList();
      throw new WrongAnswer(
          "ops/" + FILE + " is JSON",
          "it is not, at line " + line + ": " + e.getOriginalMessage() + "\n" + shown(before),
          "often a comma too many, or one that is missing, at the end of the line before");
    }
  }

  private static String shown(List<String> lines) {
    return lines.stream().skip(Math.max(0, lines.size() - 2)).collect(Collectors.joining("\n"));
  }

  public String arn() {
    return stateMachine;
  }

  /** Starts an execution under a name that Step Functions chooses. */
  public void start() {
    start(null);
  }

  /** Starts an execution of this name. */
  public void start(String name) {
    execution =
        stepFunctions
            .startExecution(request -> request.stateMachineArn(stateMachine).name(name).input("{}"))
            .executionArn();
  }

  /** The execution that was started last. */
  public DescribeExecutionResponse execution() {
    return stepFunctions.describeExecution(request -> request.executionArn(execution));
  }

  public boolean isRunning() {
    return execution().status() == ExecutionStatus.RUNNING;
  }

  /** Whether the execution has ended within {@code limit}. */
  public boolean endsWithin(Duration limit) {
    return Waiting.until(limit, () -> !isRunning());
  }

  /** How the execution stands, in words, with the error that it ended with. */
  public String standing() {
    DescribeExecutionResponse now = execution();
    String status = "the execution " + words(now.status());
    return now.error() == null
        ? status
        : status + " (" + now.error() + ": " + shorten(now.cause()) + ")";
  }

  private static String words(ExecutionStatus status) {
    return switch (status) {
      case RUNNING -> "is still running";
      case SUCCEEDED -> "has succeeded";
      case FAILED -> "has failed";
      case TIMED_OUT -> "has timed out";
      case ABORTED -> "was aborted";
      default -> "is " + status;
    };
  }

  private static String shorten(String cause) {
    return cause == null
        ? "no cause"
        : cause.length() <= 300 ? cause : cause.substring(0, 300) + " …";
  }

  @Override
  public void close() {
    if (execution != null && isRunning()) {
      stepFunctions.stopExecution(request -> request.executionArn(execution));
    }
    if (stateMachine != null) {
      stepFunctions.deleteStateMachine(request -> request.stateMachineArn(stateMachine));
    }
  }
}
