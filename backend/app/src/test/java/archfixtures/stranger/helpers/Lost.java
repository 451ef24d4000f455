package archfixtures.stranger.helpers;

record Lost() {}
