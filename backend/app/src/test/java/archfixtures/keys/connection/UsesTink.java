package archfixtures.keys.connection;

import com.google.crypto.tink.Aead;

record UsesTink(Aead aead) {}
