package io.mlconnector.portal.catalogue;

import io.mlconnector.core.problem.Code;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.wording.Wording;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The catalogue of problems, which anybody may read. */
public final class CatalogueArea implements Area {

  private final Frame frame;

  public CatalogueArea(Frame frame) {
    this.frame = frame;
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(PageRoute.open(HttpMethod.GET, "/errors", this::errors));
  }

  @Override
  public List<String> templates() {
    return List.of("errors");
  }

  /** A row of the catalogue. */
  public record Row(String code, String what, String fix, String owner) {

    static Row of(Code code) {
      return new Row(code.text(), code.what(), code.fix(), Wording.owner(code.owner()));
    }
  }

  private Future<Void> errors(RoutingContext request) {
    var rows = Arrays.stream(Code.values()).map(Row::of).toList();
    return frame.open(request, "errors", Map.of("rows", rows));
  }
}
