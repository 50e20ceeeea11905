package dev.mlopspractice.canary;

/** Evidence of both variants, in the same window of time. */
public record Samples(Evidence stable, Evidence canary) {}
