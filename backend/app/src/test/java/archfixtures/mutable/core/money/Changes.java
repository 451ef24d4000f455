package archfixtures.mutable.core.money;

public final class Changes {

  private int cents;

  public int next() {
    return ++cents;
  }
}
