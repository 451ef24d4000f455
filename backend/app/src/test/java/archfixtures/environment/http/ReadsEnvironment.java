package archfixtures.environment.http;

final class ReadsEnvironment {

  private ReadsEnvironment() {}

  static String home() {
    return System.getenv("HOME");
  }
}
