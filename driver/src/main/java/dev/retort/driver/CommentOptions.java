package dev.retort.driver;

/**
 * What is said in a comment behind each statement.
 *
 * @param application the program's name; empty for none
 * @param traceparent whether the current trace is named
 */
record CommentOptions(String application, boolean traceparent) {}
