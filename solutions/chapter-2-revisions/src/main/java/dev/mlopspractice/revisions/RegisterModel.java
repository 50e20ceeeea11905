package dev.mlopspractice.revisions;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Registers a model that is in the bucket already: what {@link TrainModel} does at its end, by
 * itself.
 *
 * <p>Environment: {@code NAME}, {@code MODEL}, {@code REVISION}, {@code AWS_REGION}. Exit codes: 0
 * registered; 1 not; 2 the environment is not set up.
 */
public final class RegisterModel {

  private RegisterModel() {}

  /** Registers the model that the environment names. */
  public static void main(String[] args) {
    System.exit(run(Settings.fromEnvironment()));
  }

  private static int run(Settings settings) {
    AwsClients clients = new AwsClients(settings);
    try (S3Client s3 = clients.s3();
        DynamoDbClient dynamo = clients.build(DynamoDbClient.builder())) {
      String revision = settings.require("REVISION", "set it to the revision to register");
      new Registry(dynamo, settings.table())
          .register(new ModelStore(s3, settings.bucket()).read(settings.model(), revision));
      System.out.println("Registered " + settings.model() + " under " + revision);
      return 0;
    } catch (SettingsException e) {
      System.err.println("register-model: " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println("register-model: " + e.getMessage());
      return 1;
    }
  }
}
