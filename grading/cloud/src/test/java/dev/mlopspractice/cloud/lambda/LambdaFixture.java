package dev.mlopspractice.cloud.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.lambda.programs.Handler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** A function of the test handler, and the real client. */
final class LambdaFixture {
  static final String ROLE = "arn:aws:iam::000000000000:role/importer";

  final String name = "f-" + UUID.randomUUID().toString().substring(0, 8);
  final Cloud cloud;
  final LambdaClient client;
  final String arn;

  LambdaFixture(Cloud cloud) {
    this.cloud = cloud;
    this.client = Clients.connect(LambdaClient.builder(), cloud.endpoint());
    cloud
        .images()
        .register(
            "handler",
            Image.of(
                List.of(place(Handler.class), place(RequestStreamHandler.class)),
                "",
                Image.QUICK_START));
    this.arn =
        client
            .createFunction(
                b ->
                    b.functionName(name)
                        .role(ROLE)
                        .packageType(PackageType.IMAGE)
                        .code(c -> c.imageUri("handler:1"))
                        .imageConfig(c -> c.command(Handler.class.getName()))
                        .timeout(30)
                        .environment(e -> e.variables(Map.of("NAME", "taro"))))
            .functionArn();
  }

  InvokeResponse invoke(String event) {
    return client.invoke(b -> b.functionName(name).payload(SdkBytes.fromUtf8String(event)));
  }

  static Path place(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
