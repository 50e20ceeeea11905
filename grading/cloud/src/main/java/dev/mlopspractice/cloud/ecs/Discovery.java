package dev.mlopspractice.cloud.ecs;

import java.util.Map;

/** Cloud Map's services, as ECS's services need them. */
public interface Discovery {

  /** Whether there is a service with this ARN. */
  boolean has(String registryArn);

  /**
   * Registers an instance; harmless where the service is gone.
   *
   * @param attributes {@code AWS_INSTANCE_IPV4}, {@code AWS_INSTANCE_PORT}, …
   */
  void register(String registryArn, String instance, Map<String, String> attributes);

  /** Harmless where the instance is not there. */
  void deregister(String registryArn, String instance);

  /** For a cloud without Cloud Map. */
  static Discovery none() {
    return new Discovery() {
      @Override
      public boolean has(String registryArn) {
        return false;
      }

      @Override
      public void register(String registryArn, String instance, Map<String, String> attributes) {
        throw new IllegalStateException("there is no registry " + registryArn);
      }

      @Override
      public void deregister(String registryArn, String instance) {}
    };
  }
}
