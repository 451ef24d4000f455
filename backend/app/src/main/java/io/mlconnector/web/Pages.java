package io.mlconnector.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.templ.thymeleaf.ThymeleafTemplateEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Renders the frontend's templates; every value is escaped by the template engine. */
public final class Pages {

  static final String CONTENT_TYPE = "text/html; charset=utf-8";

  private final ThymeleafTemplateEngine engine;

  /** Prepares the engine by a first page, which would hold an event loop up for a second or so. */
  public Pages(Vertx vertx) {
    this.engine = ThymeleafTemplateEngine.create(vertx);
    problem(HttpProblem.notFound("page"), "", Map.of());
  }

  /** Reads templates before anybody asks for them; each must render without a model. */
  public void warm(List<String> templates) {
    templates.forEach(template -> render(template, Map.of()));
  }

  /** The page as bytes; model values are records, lists and texts. */
  public Future<Buffer> render(String template, Map<String, Object> model) {
    return engine.render(new HashMap<>(model), "templates/" + template + ".html");
  }

  /** Answers with a page; the model also gets the nonce for its scripts. */
  public Future<Void> answer(RoutingContext request, String template, Map<String, Object> model) {
    return rendered(request, template, model)
        .compose(page -> request.response().putHeader("Content-Type", CONTENT_TYPE).end(page));
  }

  /** The same with what is done to the page before it is sent. */
  public Future<Void> answer(
      RoutingContext request,
      String template,
      Map<String, Object> model,
      UnaryOperator<String> last) {
    return rendered(request, template, model)
        .map(page -> last.apply(page.toString()))
        .compose(page -> request.response().putHeader("Content-Type", CONTENT_TYPE).end(page));
  }

  private Future<Buffer> rendered(
      RoutingContext request, String template, Map<String, Object> model) {
    var all = new HashMap<>(model);
    all.put("nonce", RequestStartHandler.nonce(request));
    return render(template, all);
  }

  /**
   * A page about a failure.
   *
   * @param around what the layout is told of who asks
   */
  Future<Buffer> problem(HttpProblem failure, String reference, Map<String, Object> around) {
    var first = failure.problems().getFirst();
    var model = new HashMap<>(around);
    model.put("title", ProblemJson.title(first.code()));
    model.put("status", failure.status());
    model.put("code", first.code().text());
    model.put("detail", first.message());
    model.put("fix", first.fix());
    model.put("reference", reference);
    return render("problem", model);
  }
}
