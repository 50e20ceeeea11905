package dev.mlopspractice.canary;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;

/** How the programs of this chapter begin and end. */
final class Program {

  private Program() {}

  /** A program's work. */
  @FunctionalInterface
  interface Work {

    /**
     * @return whether it came to a good end
     */
    boolean run(Settings settings, AwsClients clients);
  }

  /**
   * Runs a program by its environment, and ends the JVM: 0 done; 1 not; 2 the environment is not
   * set up.
   */
  static void main(String name, Work work) {
    System.exit(run(name, Settings.fromEnvironment(), work));
  }

  private static int run(String name, Settings settings, Work work) {
    try {
      return work.run(settings, new AwsClients(settings)) ? 0 : 1;
    } catch (SettingsException e) {
      System.err.println(name + ": " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println(name + ": " + e.getMessage());
      return 1;
    }
  }

  /** Says how a rollout has ended; gives whether that is good. */
  static boolean tell(Ending ending) {
    if (ending.promoted()) {
      System.out.println("promoted: " + ending.why());
    } else {
      System.err.println("rolled back: " + ending.why());
    }
    return ending.promoted();
  }
}
