package dev.mlopspractice.cloud.ecs;

/** Everything that the emulated ECS knows, under one lock. */
final class EcsState {
  final Monitor monitor = new Monitor();
  final Tags tags = new Tags();
  final TaskDefinitions definitions = new TaskDefinitions(tags);
  final TaskStore tasks = new TaskStore();
  final ServiceStore services = new ServiceStore();
  final Clusters clusters = new Clusters(this);
}
