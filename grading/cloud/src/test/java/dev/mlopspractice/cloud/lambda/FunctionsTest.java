package dev.mlopspractice.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.lambda.programs.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;

/** Functions through the real SDK. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class FunctionsTest {
  private LambdaFixture at;

  @BeforeEach
  void connect(Cloud cloud) {
    at = new LambdaFixture(cloud);
    cloud.waits().atMost(Duration.ofMillis(1));
  }

  @AfterEach
  void end() {
    at.cloud.waits().asWritten();
    at.client.deleteFunction(b -> b.functionName(at.name));
  }

  @Test
  void aHandlerIsMadeOnceAndSeesItsSurroundings() {
    assertThat(at.invoke("{}").payload().asUtf8String())
        .contains("\"calls\":1,\"name\":\"taro\"", "\"key\":\"ASIAROLE", "\"left\":true");
    InvokeResponse second =
        at.client.invoke(
            b ->
                b.functionName(at.arn)
                    .logType(LogType.TAIL)
                    .payload(SdkBytes.fromUtf8String("{}")));
    assertThat(second.payload().asUtf8String()).contains("\"calls\":2");
    assertThat(second.executedVersion()).isEqualTo("$LATEST");
    assertThat(new String(Base64.getDecoder().decode(second.logResult()), StandardCharsets.UTF_8))
        .contains("call 1 of " + at.name, "call 2 of " + at.name);
    at.client.updateFunctionConfiguration(
        b ->
            b.functionName(at.name)
                .environment(e -> e.variables(java.util.Map.of("NAME", "hana"))));
    assertThat(at.invoke("{}").payload().asUtf8String()).contains("\"calls\":1,\"name\":\"hana\"");
  }

  @Test
  void whatGoesWrongIsToldAsAnError() {
    InvokeResponse thrown = at.invoke("throw");
    assertThat(thrown.functionError()).isEqualTo("Unhandled");
    assertThat(thrown.payload().asUtf8String())
        .contains(
            "\"errorMessage\":\"asked to \\\"throw\\\"\"",
            "\"errorType\":\"java.lang.IllegalStateException\"");
    assertThat(at.invoke("exit").payload().asUtf8String())
        .contains("Runtime.ExitError", "exit status 3");
    at.client.updateFunctionConfiguration(b -> b.functionName(at.name).timeout(1));
    assertThat(at.invoke("hang").payload().asUtf8String())
        .contains("Task timed out after 1.00 seconds");
    assertThat(at.invoke("{}").functionError()).isNull();
    at.client.updateFunctionConfiguration(
        b -> b.functionName(at.name).imageConfig(c -> c.command("no.such.Handler")));
    assertThat(at.invoke("{}").payload().asUtf8String())
        .contains("java.lang.ClassNotFoundException");
  }

  /** Sends an event, and waits until it has been dealt with. */
  private void dealWith(String event) throws InterruptedException {
    at.client.invoke(
        b ->
            b.functionName(at.name)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(event)));
    assertThat(at.cloud.lambda().awaitIdle(at.name, Duration.ofSeconds(60))).isTrue();
  }

  @Test
  void anEventIsTriedThreeTimes() throws InterruptedException {
    dealWith("\"throw\"");
    assertThat(at.cloud.lambda().attempts(at.name))
        .extracting(Attempt::number, Attempt::failed)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(1, true),
            org.assertj.core.api.Assertions.tuple(2, true),
            org.assertj.core.api.Assertions.tuple(3, true));
    dealWith("{}");
    assertThat(at.cloud.lambda().attempts(at.name)).hasSize(4);
  }

  @Test
  void anEventWhoseHandlerCannotBeMadeIsTriedThreeTimes() throws InterruptedException {
    at.client.updateFunctionConfiguration(
        b -> b.functionName(at.name).imageConfig(c -> c.command("no.such.Handler")));
    dealWith("{}");
    assertThat(at.cloud.lambda().attempts(at.name))
        .hasSize(3)
        .allSatisfy(attempt -> assertThat(attempt.answer()).contains("ClassNotFoundException"));
  }

  @Test
  void anEventWhoseJvmIsKilledIsTriedAgain() throws InterruptedException {
    at.client.invoke(
        b ->
            b.functionName(at.name)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("\"hang\"")));
    for (int attempt = 1; attempt <= 3; attempt++) {
      int killed = attempt;
      long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (at.cloud.lambda().attempts(at.name).size() < killed && System.nanoTime() < limit) {
        at.cloud.lambda().kill(at.name);
        LockSupport.parkNanos(5_000_000);
      }
    }
    assertThat(at.cloud.lambda().awaitIdle(at.name, Duration.ofSeconds(60))).isTrue();
    assertThat(at.cloud.lambda().attempts(at.name))
        .hasSize(3)
        .allSatisfy(attempt -> assertThat(attempt.answer()).contains("Runtime"));
  }

  @Test
  void aFunctionIsDescribedChangedAndDeleted() {
    GetFunctionResponse function = at.client.getFunction(b -> b.functionName(at.arn));
    assertThat(function.configuration().state()).isEqualTo(State.ACTIVE);
    assertThat(function.configuration().timeout()).isEqualTo(30);
    assertThat(function.configuration().lastModified()).endsWith("+0000");
    assertThat(function.code().imageUri()).isEqualTo("handler:1");
    assertThatThrownBy(
            () ->
                at.client.createFunction(
                    b ->
                        b.functionName(at.name)
                            .role(LambdaFixture.ROLE)
                            .packageType("Image")
                            .code(c -> c.imageUri("handler"))
                            .imageConfig(c -> c.command("x"))))
        .isInstanceOf(ResourceConflictException.class);
    assertThatThrownBy(
            () ->
                at.client.createFunction(
                    b ->
                        b.functionName("x")
                            .role(LambdaFixture.ROLE)
                            .packageType("Image")
                            .code(c -> c.imageUri("nowhere"))
                            .imageConfig(c -> c.command("x"))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> at.client.getFunction(b -> b.functionName("nobody")))
        .isInstanceOf(ResourceNotFoundException.class);
    at.client.tagResource(b -> b.resource(at.arn).tags(java.util.Map.of("a b", "1", "c", "2")));
    at.client.untagResource(b -> b.resource(at.arn).tagKeys("a b"));
    assertThat(at.client.listTags(b -> b.resource(at.arn)).tags())
        .isEqualTo(java.util.Map.of("c", "2"));
    assertThat(at.client.listVersionsByFunction(b -> b.functionName(at.name)).versions())
        .hasSize(1);
    assertThat(at.client.getFunctionCodeSigningConfig(b -> b.functionName(at.name)).functionName())
        .isEqualTo(at.name);
    assertThat(at.client.listFunctions().functions())
        .extracting(f -> f.functionName())
        .contains(at.name);
  }

  @Test
  void anImageMayNameTheHandlerItself() {
    at.cloud
        .images()
        .register(
            "own-handler",
            Image.of(
                List.of(
                    LambdaFixture.place(Handler.class),
                    LambdaFixture.place(RequestStreamHandler.class)),
                Handler.class.getName() + "::handleRequest",
                Image.QUICK_START));
    String named = at.name + "-named";
    at.client.createFunction(
        b ->
            b.functionName(named)
                .role(LambdaFixture.ROLE)
                .packageType("Image")
                .code(c -> c.imageUri("own-handler"))
                .timeout(30));
    assertThat(at.client.invoke(b -> b.functionName(named)).payload().asUtf8String())
        .contains("\"calls\":1");
    at.client.deleteFunction(b -> b.functionName(named));
    assertThatThrownBy(
            () ->
                at.client.createFunction(
                    b ->
                        b.functionName(named)
                            .role(LambdaFixture.ROLE)
                            .packageType("Image")
                            .code(c -> c.imageUri("handler"))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("names a handler class");
  }

  @Test
  void howEventsAreTriedIsToldAndCanNotBeChanged() {
    assertThatThrownBy(() -> at.client.getFunctionEventInvokeConfig(b -> b.functionName(at.name)))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () ->
                at.client.putFunctionEventInvokeConfig(
                    b -> b.functionName(at.name).maximumRetryAttempts(0)))
        .isInstanceOf(InvalidParameterValueException.class);
    at.client.putFunctionEventInvokeConfig(
        b ->
            b.functionName(at.name)
                .maximumRetryAttempts(2)
                .destinationConfig(d -> d.onFailure(f -> f.destination("arn:aws:sqs:r:0:q"))));
    GetFunctionEventInvokeConfigResponse told =
        at.client.getFunctionEventInvokeConfig(b -> b.functionName(at.name));
    assertThat(told.functionArn()).isEqualTo(at.arn + ":$LATEST");
    assertThat(told.lastModified()).isNotNull();
    assertThat(told.destinationConfig().onFailure().destination()).isEqualTo("arn:aws:sqs:r:0:q");
    at.client.deleteFunctionEventInvokeConfig(b -> b.functionName(at.name));
    assertThatThrownBy(
            () -> at.client.deleteFunctionEventInvokeConfig(b -> b.functionName(at.name)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void permissionsAreAddedAndRemoved() {
    assertThatThrownBy(() -> at.client.getPolicy(b -> b.functionName(at.name)))
        .isInstanceOf(ResourceNotFoundException.class);
    at.client.addPermission(
        b ->
            b.functionName(at.name)
                .statementId("s3")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com")
                .sourceArn("arn:aws:s3:::b"));
    assertThat(at.client.getPolicy(b -> b.functionName(at.name)).policy())
        .contains("\"Service\":\"s3.amazonaws.com\"", "arn:aws:s3:::b");
    at.client.removePermission(b -> b.functionName(at.name).statementId("s3"));
    assertThatThrownBy(
            () -> at.client.removePermission(b -> b.functionName(at.name).statementId("s3")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aZipRunsTooWithItsLibraries() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(Handler.class.getName().replace('.', '/') + ".class"));
      try (InputStream in = Handler.class.getResourceAsStream("Handler.class")) {
        in.transferTo(zip);
      }
      zip.putNextEntry(new ZipEntry("lib/core.jar"));
      Files.copy(LambdaFixture.place(com.amazonaws.services.lambda.runtime.Context.class), zip);
    }
    String zipped = at.name + "-zip";
    at.client.createFunction(
        b ->
            b.functionName(zipped)
                .role(LambdaFixture.ROLE)
                .runtime(Runtime.JAVA17)
                .handler(Handler.class.getName() + "::handleRequest")
                .timeout(30)
                .code(c -> c.zipFile(SdkBytes.fromByteArray(bytes.toByteArray()))));
    assertThat(at.client.invoke(b -> b.functionName(zipped)).payload().asUtf8String())
        .contains("\"calls\":1");
    at.client.deleteFunction(b -> b.functionName(zipped));
  }
}
