package dev.mlopspractice.cloud.redshift;

import java.util.Optional;

/** Finds workgroups by name. */
@FunctionalInterface
public interface Endpoints {
  Optional<Endpoint> find(String workgroup);
}
