package dev.mlopspractice.cloud.states.asl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The service integrations that there are, by ARN. */
public final class TaskResources {
  private final Map<String, TaskResource> byArn;

  public TaskResources(List<TaskResource> resources) {
    Map<String, TaskResource> map = new LinkedHashMap<>();
    resources.forEach(resource -> map.put(resource.arn(), resource));
    this.byArn = Collections.unmodifiableMap(map);
  }

  public Optional<TaskResource> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** All ARNs, in the order given. */
  public Set<String> arns() {
    return byArn.keySet();
  }
}
