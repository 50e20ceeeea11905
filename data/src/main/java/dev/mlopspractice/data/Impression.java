package dev.mlopspractice.data;

/**
 * What happens in one row, in numbers of the {@link World}.
 *
 * @param inApp whether the publisher is an app rather than a site
 * @param banner the place on the page, 0 … 7
 * @param c20 the value of column C20
 * @param hourOfDay 0 … 23
 * @param change how far the world has drifted, 0 … 1
 */
record Impression(
    boolean inApp,
    int publisher,
    int ad,
    long device,
    int banner,
    int c20,
    int hourOfDay,
    double change) {}
