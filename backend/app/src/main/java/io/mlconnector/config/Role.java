package io.mlconnector.config;

/** What a node does; nodes of different roles scale apart. */
public enum Role {
  WEB,
  HOOKS,
  SYNC
}
