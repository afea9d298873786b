package org.suyuan.proof.bundle;

import java.util.Set;
import org.suyuan.proof.statement.Worded;

/** How much of each document a bundle must open (docs/bundle.md section 4). */
public enum Profile implements Worded {
  /** What any holder of the item may see. */
  PUBLIC("public"),
  /** Everything, for those who may see everything. */
  FULL("full");

  private static final Set<String> PUBLIC_PATHS =
      Set.of(
          "/@context",
          "/type",
          "/eventTime",
          "/eventTimeZoneOffset",
          "/eventID",
          "/action",
          "/bizStep",
          "/disposition",
          "/persistentDisposition",
          "/readPoint",
          "/bizLocation",
          "/parentID",
          "/transformationID",
          "/ilmd",
          "/certificationInfo",
          "/sensorElementList",
          "/errorDeclaration");

  private final String word;

  Profile(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** Whether a field of this path must be open. */
  public boolean demands(String path) {
    return switch (this) {
      case PUBLIC -> PUBLIC_PATHS.contains(path);
      case FULL -> true;
    };
  }

  /** Whether a field is open as far as this profile demands. */
  boolean satisfiedBy(ShownField field) {
    return switch (field) {
      case ShownField.Closed closed -> !demands(closed.path());
      case ShownField.Open open -> true;
      case ShownField.OpenList list -> this == PUBLIC || list.elements().size() == list.count();
    };
  }
}
