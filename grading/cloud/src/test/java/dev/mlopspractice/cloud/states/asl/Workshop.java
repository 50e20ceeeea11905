package dev.mlopspractice.cloud.states.asl;

/** Gives tests of other packages a service that echoes. */
public final class Workshop {
  private Workshop() {}

  /**
   * A resource {@code arn:aws:states:::fake:work.sync} that takes every parameter but {@code
   * Wrong}.
   */
  public static TaskResource resource() {
    return FakeResource.echo();
  }
}
