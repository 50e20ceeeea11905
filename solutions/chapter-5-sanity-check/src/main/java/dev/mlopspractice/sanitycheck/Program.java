package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import software.amazon.awssdk.services.s3.S3Client;

/** How programs that work on the bucket begin and end. */
public final class Program {

  private Program() {}

  /** A program's work. */
  @FunctionalInterface
  public interface Work {

    /**
     * @return what came of it, in a line
     */
    String run(Settings settings, AwsClients clients, S3Client s3);
  }

  /**
   * Runs a program by its environment, and ends the JVM: 0 done; 1 failed; 2 the environment is not
   * set up.
   */
  public static void main(String name, Work work) {
    System.exit(run(name, Settings.fromEnvironment(), work));
  }

  private static int run(String name, Settings settings, Work work) {
    try {
      AwsClients clients = new AwsClients(settings);
      try (S3Client s3 = clients.s3()) {
        System.out.println(work.run(settings, clients, s3));
        return 0;
      }
    } catch (SettingsException e) {
      System.err.println(name + ": " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println(name + ": " + e.getMessage());
      return 1;
    }
  }
}
