package dev.mlopspractice.cloud.process;

import dev.mlopspractice.cloud.ServedBy;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A running cloud process.
 *
 * @param pid its number
 * @param endpoint what to set AWS_ENDPOINT_URL to
 * @param mode for example {@code embedded}
 * @param reason why this mode
 * @param idle how long nobody has called
 * @param services which service is served by what
 */
public record CloudStatus(
    long pid, URI endpoint, String mode, String reason, Duration idle, List<ServedBy> services) {}
