package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Map;

/** Ends a request with a problem answer; carries no stack trace, as it is no bug. */
public final class HttpProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<Problem> problems;
  private final transient Map<String, String> headers;

  private HttpProblem(int status, List<Problem> problems, Map<String, String> headers) {
    super(problems.getFirst().code().text(), null, false, false);
    this.status = status;
    this.problems = List.copyOf(problems);
    this.headers = Map.copyOf(headers);
  }

  public static HttpProblem of(Problem problem) {
    return new HttpProblem(Statuses.of(problem.code()), List.of(problem), Map.of());
  }

  public static HttpProblem of(Code code, String fact, String value) {
    return of(Problem.of(code, fact, value));
  }

  /** Everything that is wrong with what was sent; the first gives the status. */
  public static HttpProblem of(List<Problem> problems) {
    return new HttpProblem(Statuses.of(problems.getFirst().code()), problems, Map.of());
  }

  /** There is no such thing here; the same whether or not it exists elsewhere. */
  public static HttpProblem notFound(String what) {
    return of(Code.NOT_FOUND, "what", what);
  }

  public HttpProblem withStatus(int other) {
    return new HttpProblem(other, problems, headers);
  }

  public HttpProblem withHeader(String name, String value) {
    return new HttpProblem(status, problems, Map.of(name, value));
  }

  public int status() {
    return status;
  }

  public List<Problem> problems() {
    return problems;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
