package archfixtures.open.sync;

final class Shows {

  int count;
}
