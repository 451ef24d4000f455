package archfixtures.lock.sync;

final class Locks {

  synchronized void work() {}
}
