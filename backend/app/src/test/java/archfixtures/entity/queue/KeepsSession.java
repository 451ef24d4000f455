package archfixtures.entity.queue;

import org.hibernate.reactive.stage.Stage;

record KeepsSession(Stage.Session session) {}
