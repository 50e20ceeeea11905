package dev.mlopspractice.cloud.redshift;

import java.util.Optional;
import java.util.Set;

/**
 * A workgroup that can be called, and its namespace.
 *
 * @param namespaceId what the data belongs to
 * @param admin the administrator's user name
 * @param adminSecret ARN of the secret with the administrator's password; empty where nobody keeps
 *     one
 * @param database the namespace's database
 * @param roles ARNs of the IAM roles that COPY and UNLOAD may take
 * @param defaultRole the one that {@code IAM_ROLE default} means
 */
public record Endpoint(
    String workgroup,
    String namespaceId,
    String admin,
    Optional<String> adminSecret,
    String database,
    Set<String> roles,
    Optional<String> defaultRole) {}
