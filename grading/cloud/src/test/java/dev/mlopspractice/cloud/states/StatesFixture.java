package dev.mlopspractice.cloud.states;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.states.asl.Case;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A cloud with Step Functions, and the real client to it. */
final class StatesFixture implements AutoCloseable {
  static final String ROLE = "arn:aws:iam::000000000000:role/states";
  static final String PASS =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
  static final String WAIT =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}}}";

  final Cloud cloud;
  final SfnClient sfn;

  StatesFixture() throws IOException {
    cloud = Cloud.start(CloudOptions.embedded());
    sfn = SfnCases.client(cloud.endpoint());
  }

  /** Creates a state machine and returns its ARN. */
  String machine(String name, String definition) {
    return sfn.createStateMachine(r -> r.name(name).definition(definition).roleArn(ROLE))
        .stateMachineArn();
  }

  /** Starts an execution and returns its ARN. */
  String run(String machine, String input) {
    return sfn.startExecution(r -> r.stateMachineArn(machine).input(input)).executionArn();
  }

  /** Waits for the end. */
  Case.Actual ended(String execution) {
    return SfnCases.ended(sfn, execution, System.nanoTime() + Duration.ofSeconds(10).toNanos());
  }

  @Override
  public void close() {
    sfn.close();
    cloud.close();
  }
}
