package dev.tectum.app.delivery;

import dev.tectum.json.JsonReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What a journal has promised to tell, as it lies on the disk.
record PromisedMessages(Path journal) {

    List<Message> all() throws SQLException {
        List<Message> promised = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, state, payload FROM alerts ORDER BY sequence")) {
            while (row.next()) {
                String payload = row.getString(3);
                promised.add(
                        new Message(row.getString(1), row.getString(2), JsonReader.readObject("journal", payload).text("at"), payload));
            }
        }
        return promised;
    }

    /// How many of them still wait to be told.
    int waiting() throws SQLException {
        return count("SELECT COUNT(*) FROM outbox");
    }

    /// How many alerts were ended because nobody watched over them any more.
    int endedByRestart() throws SQLException {
        return count("SELECT COUNT(*) FROM alerts WHERE state = 'end' AND payload LIKE '%ended by a restart%'");
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + journal + "?mode=ro&busy_timeout=5000");
    }
}
