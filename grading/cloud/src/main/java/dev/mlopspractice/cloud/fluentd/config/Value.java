package dev.mlopspractice.cloud.fluentd.config;

/**
 * The value of a parameter.
 *
 * @param text without its quotes, embedded Ruby replaced; empty where none is given
 * @param line of the file, from 1
 */
public record Value(String text, int line) {}
