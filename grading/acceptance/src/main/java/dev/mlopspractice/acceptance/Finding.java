package dev.mlopspractice.acceptance;

import java.util.Optional;

/**
 * Why a scenario failed, in the domain's words.
 *
 * @param likelyCause what usually leads to this; may be empty
 * @param cause the exception behind it, for those who ask for details
 */
public record Finding(
    String expected, String observed, String likelyCause, Optional<Throwable> cause) {}
