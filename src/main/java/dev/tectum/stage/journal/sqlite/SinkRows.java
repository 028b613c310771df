package dev.tectum.stage.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outbox's rows where sinks come and go. A refused letter stands there under a name of its own, which no sink can have.
///
/// @param sinks the names of those that are told now
record SinkRows(List<String> sinks) {

    private static final Logger LOG = LoggerFactory.getLogger(SinkRows.class);

    /// A refused letter is told again only where everything later about its alert waits with it: no receiver hears of a beginning after the end.
    private static final String TRY_AGAIN = """
            UPDATE outbox SET sink = ?1 WHERE sink = ?2 AND NOT EXISTS (
                SELECT 1 FROM alerts this JOIN alerts later ON later.id = this.id AND later.sequence > this.sequence
                WHERE this.sequence = outbox.sequence
                    AND NOT EXISTS (SELECT 1 FROM outbox waiting WHERE waiting.sequence = later.sequence AND waiting.sink IN (?1, ?2)))""";

    SinkRows {
        sinks = List.copyOf(sinks);
    }

    static String refusedBy(String sink) {
        return sink + "/refused";
    }

    /// What was found at an opening.
    ///
    /// @param forgotten how many letters were for sinks that are gone
    /// @param acquainted the sinks that were there before: what began in former runs is theirs to hear the end of
    record Opening(long forgotten, List<String> acquainted) {}

    /// Forgets the letters of sinks that are gone, and gives refused ones another chance.
    Opening bringToOrder(Connection connection) throws SQLException {
        for (String sink : sinks) {
            tryAgain(connection, sink);
        }
        Opening opening = new Opening(forget(connection), acquaint(connection));
        if (opening.forgotten() > 0) {
            LOG.warn("{} letters are forgotten: the sinks that they were for are not configured any more", opening.forgotten());
        }
        return opening;
    }

    private List<String> acquaint(Connection connection) throws SQLException {
        List<String> before = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT name FROM sinks")) {
                while (row.next()) {
                    before.add(row.getString(1));
                }
            }
            statement.executeUpdate("DELETE FROM sinks");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sinks VALUES(?)")) {
            for (String sink : sinks) {
                insert.setString(1, sink);
                insert.executeUpdate();
            }
        }
        return sinks.stream().filter(before::contains).toList();
    }

    private static void tryAgain(Connection connection, String sink) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRY_AGAIN)) {
            statement.setString(1, sink);
            statement.setString(2, refusedBy(sink));
            statement.executeUpdate();
        }
    }

    private int forget(Connection connection) throws SQLException {
        List<String> known = new ArrayList<>(sinks);
        sinks.forEach(sink -> known.add(refusedBy(sink)));
        String places = String.join(", ", Collections.nCopies(known.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM outbox WHERE sink NOT IN (" + places + ")")) {
            for (int i = 0; i < known.size(); i++) {
                statement.setString(i + 1, known.get(i));
            }
            return statement.executeUpdate();
        }
    }
}
