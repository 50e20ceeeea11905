package dev.mlopspractice.cloud.wire;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What came back.
 *
 * @param headers as sent, names in the server's spelling
 * @param body must be closed; reading it to its end gives the connection back
 * @param length of the body in bytes; -1 where only its end tells
 */
public record WireResponse(
    int status, Map<String, List<String>> headers, InputStream body, long length) {}
